import type { Message } from '@dark-circle/sdk';
import { ActionIcon } from '@mantine/core';
import { IconPinnedOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../form/dialog.tsx';
import { useTimes } from '../../i18n/use-times.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import { useSaidInBrief } from '../message/use-said-in-brief.ts';
import classes from './pins-dialog.module.css';
import { useJumpTo } from './use-jump-to.ts';
import { usePin } from './use-pin.ts';

export default function PinsDialog({ pins, onClose }: { pins: readonly Message[]; onClose: () => void }) {
  const { t } = useTranslation('pins');
  const nameOf = usePersonName();
  const times = useTimes();
  const inBrief = useSaidInBrief();
  const jumpTo = useJumpTo();
  const pin = usePin();
  return (
    <Dialog title={t('title')} size="md" onClose={onClose}>
      {pins.length === 0 && <p className={classes.empty}>{t('empty')}</p>}
      <ul className={classes.list}>
        {pins.map((message) => (
          <li key={message.seq} className={classes.row}>
            <button
              type="button"
              className={classes.message}
              onClick={() => {
                onClose();
                jumpTo(message);
              }}
            >
              <span className={classes.head}>
                <span className={classes.author}>{nameOf(message.author)}</span>
                <time dateTime={message.sentAt}>{times.brief(message.sentAt)}</time>
              </span>
              <span className={classes.body}>{inBrief(message)}</span>
            </button>
            {pin !== undefined && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('unpinOf', { name: nameOf(message.author) })}
                onClick={() => pin(message, false)}
              >
                <IconPinnedOff size={17} stroke={1.7} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
