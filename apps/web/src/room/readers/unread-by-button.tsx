import type { Message } from '@dark-circle/sdk';
import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { useRoom } from '../room-context.ts';
import { unreadByCount } from './unread-by.ts';
import classes from './unread-by-button.module.css';

const readersDialog = lateCode(() => import('./readers-dialog.tsx'));

/** In larger rooms somebody has always yet to read, and the number tells nothing. */
const shownUpTo = 500;

/** How many have yet to read a message, as long as there are any. Rendered anew when the number changes, and only then. */
export function UnreadByButton({ message, tabbable }: { message: Message; tabbable: boolean }) {
  const { t } = useTranslation();
  const { members, room } = useRoom();
  const isShown = room.kind !== 'notice' && room.memberCount <= shownUpTo;
  const count = useSyncExternalStore(members.subscribe, () =>
    isShown ? unreadByCount(members.getSnapshot(), message) : 0,
  );
  const dialog = useLateDialog(readersDialog);
  return (
    <>
      {count > 0 && (
        <button
          type="button"
          className={classes.count}
          tabIndex={tabbable ? 0 : -1}
          aria-haspopup="dialog"
          onClick={(event) => dialog.open(event.currentTarget)}
        >
          <span aria-hidden>{count}</span>
          <VisuallyHidden>{t('message.unreadBy', { count })}</VisuallyHidden>
        </button>
      )}
      {dialog.show((ReadersDialog) => (
        <ReadersDialog message={message} onClose={dialog.close} />
      ))}
    </>
  );
}
