import type { Message } from '@dark-circle/sdk';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../../late/late-code.ts';
import { LateMenu } from '../../late/late-menu.tsx';
import { usePersonName } from '../../people/use-person-name.ts';
import classes from './bubble.module.css';

const messageMenu = lateCode(() => import('./message-menu.tsx'));

/** Read first, act later: the menu behind the button comes after the messages are painted. A plain button, since each row has one. */
export function MessageMenuButton(props: { message: Message; mine: boolean; tabbable: boolean }) {
  const { message, mine, tabbable } = props;
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const button = (
    <button
      type="button"
      className={classes.menu}
      data-message-menu={message.seq}
      tabIndex={tabbable ? 0 : -1}
      aria-label={t('message.menuOf', { name: mine ? t('common.me') : nameOf(message.author) })}
    >
      <IconDots size={17} stroke={1.8} />
    </button>
  );
  return (
    <LateMenu button={button} code={messageMenu}>
      {(MessageMenu, anchor) => <MessageMenu message={message} mine={mine} anchor={anchor} />}
    </LateMenu>
  );
}
