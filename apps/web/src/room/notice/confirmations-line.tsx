import type { Message } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';
import { lateCode } from '../../late/late-code.ts';
import { useLateDialog } from '../../late/use-late-dialog.ts';
import { useRoom } from '../room-context.ts';
import classes from './confirmations-line.module.css';
import { useConfirm } from './use-confirm.ts';
import { useConfirmations } from './use-confirmations.ts';
import { noticeEn } from './words-en.ts';
import { noticeKo } from './words-ko.ts';

const confirmationsDialog = lateCode(() => import('./confirmations-dialog.tsx'));

/** How many have confirmed a notice, and one's own word to it. Asked for when the notice comes into sight. */
export default function ConfirmationsLine({ message, tabbable }: { message: Message; tabbable: boolean }) {
  useWords('notice', { ko: noticeKo, en: noticeEn });
  const { t } = useTranslation('notice');
  const { userId, room } = useRoom();
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const { data } = useConfirmations(message, inViewport);
  const { confirm, isPending } = useConfirm(message);
  const dialog = useLateDialog(confirmationsDialog);
  const counts = data && { confirmed: data.confirmed.length, all: data.confirmed.length + data.waiting.length };
  const isMine = data?.waiting.some(({ id }) => id === userId) === true && room.archivedAt === undefined;
  const tabIndex = tabbable ? 0 : -1;
  return (
    <div ref={ref} className={classes.line}>
      {isMine && (
        <Button variant="default" size="compact-sm" tabIndex={tabIndex} loading={isPending} onClick={confirm}>
          {t('confirm')}
        </Button>
      )}
      {data?.confirmed.some(({ id }) => id === userId) === true && (
        <span className={classes.done}>
          <IconCheck size={14} stroke={2.2} aria-hidden />
          {t('confirmed')}
        </span>
      )}
      {counts !== undefined && (
        <button
          type="button"
          className={classes.counts}
          tabIndex={tabIndex}
          aria-haspopup="dialog"
          aria-label={`${t('count', counts)} · ${t('who')}`}
          onClick={(event) => dialog.open(event.currentTarget)}
        >
          {t('count', counts)}
        </button>
      )}
      {dialog.show((ConfirmationsDialog) => (
        <ConfirmationsDialog message={message} onClose={dialog.close} />
      ))}
    </div>
  );
}
