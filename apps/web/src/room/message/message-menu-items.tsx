import type { Message } from '@dark-circle/sdk';
import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconCopy, IconLink, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import { useRoom } from '../room-context.ts';
import classes from './message-menu-items.module.css';
import { quickEmojis, useReact } from './use-react.ts';
import { useSaidInBrief } from './use-said-in-brief.ts';

const icon = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

/** Browsers have it on https and localhost only. */
const canCopy = 'clipboard' in navigator;

export function MessageMenuItems(props: { message: Message; mine: boolean; onDelete: () => void }) {
  const { message, mine } = props;
  const { t } = useTranslation();
  const { user, userId, setCompose } = useRoom();
  const react = useReact(message);
  const inBrief = useSaidInBrief();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const reactedWith = (emoji: string) =>
    message.reactions.some((reaction) => reaction.emoji === emoji && reaction.userIds.some((id) => id === userId));
  const copy = (text: string, said: string) =>
    void navigator.clipboard.writeText(text).then(() => showToast({ id: 'copied', message: said }), showRefusal);
  const link = `${location.origin}/rooms/${message.roomId}/messages/${message.seq}`;
  return (
    <>
      <div role="group" aria-label={t('message.reactions')} className={classes.emojis}>
        {quickEmojis.map((emoji) => (
          <Menu.Item
            key={emoji}
            className={classes.emoji}
            data-pressed={reactedWith(emoji)}
            aria-label={t('message.react', { emoji })}
            onClick={() => react(emoji, !reactedWith(emoji))}
          >
            {emoji}
          </Menu.Item>
        ))}
      </div>
      <Menu.Divider />
      <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={() => setCompose({ mode: 'reply', message })}>
        {t('message.reply')}
      </Menu.Item>
      {canCopy && message.body !== '' && (
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => copy(inBrief(message), t('message.copied'))}>
          {t('message.copy')}
        </Menu.Item>
      )}
      {canCopy && (
        <Menu.Item leftSection={<IconLink {...icon} />} onClick={() => copy(link, t('message.linkCopied'))}>
          {t('message.copyLink')}
        </Menu.Item>
      )}
      {mine && (
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setCompose({ mode: 'edit', message })}>
          {t('message.edit')}
        </Menu.Item>
      )}
      {(mine || user.role === 'admin') && (
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={props.onDelete}>
          {t('message.delete')}
        </Menu.Item>
      )}
    </>
  );
}
