import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { VisuallyHidden } from '@mantine/core';
import { useServices } from '../app/services.ts';
import { Dialog } from '../form/dialog.tsx';
import { useTimes } from '../i18n/use-times.ts';
import type { Notice } from './notice-history.ts';
import classes from './notices-dialog.module.css';

/** For who has missed a toast, or wants to read it once more. */
export default function NoticesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notices');
  const { notices } = useServices();
  const kept = useSyncExternalStore(notices.subscribe, notices.getSnapshot);
  return (
    <Dialog title={t('title')} size="md" onClose={onClose}>
      {kept.length === 0 ? (
        <div className={classes.empty}>
          <p className={classes.emptyTitle}>{t('empty')}</p>
          <p>{t('emptyHint')}</p>
        </div>
      ) : (
        <>
          <p className={classes.lead}>{t('lead')}</p>
          <ol className={classes.list}>
            {kept.map((notice) => (
              <NoticeRow key={notice.number} notice={notice} />
            ))}
          </ol>
        </>
      )}
    </Dialog>
  );
}

function NoticeRow({ notice: { at, message, isFailure, times } }: { notice: Notice }) {
  const { t } = useTranslation('notices');
  const { clock } = useTimes();
  const Icon = isFailure ? IconAlertCircle : IconCheck;
  return (
    <li className={classes.row} data-failure={isFailure}>
      <Icon className={classes.icon} size={18} stroke={1.7} aria-hidden />
      <p>
        {isFailure && <VisuallyHidden>{t('failure')}: </VisuallyHidden>}
        {message}
        {times > 1 && <span className={classes.times}> · {t('times', { count: times })}</span>}
      </p>
      <time className={classes.time} dateTime={at}>
        {clock(at)}
      </time>
    </li>
  );
}
