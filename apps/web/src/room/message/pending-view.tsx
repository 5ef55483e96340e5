import type { PendingMessage } from '@dark-circle/sdk';
import { IconAlertCircle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMembersNow } from '../members/use-members-now.ts';
import { Attachments } from '../photos/attachments.tsx';
import classes from './bubble.module.css';
import { MessageBody } from './message-body.tsx';
import pendingClasses from './pending-view.module.css';
import { RefusedActions } from './refused-actions.tsx';
import { whyWaiting } from './why-waiting.ts';

/** A message of mine that is not in the room yet: on its way, or refused and mine to decide about. */
export function PendingView({ pending, first }: { pending: PendingMessage; first: boolean }) {
  const { t } = useTranslation();
  const members = useMembersNow();
  const { state } = pending;
  const refused = state.status === 'refused';
  const why = refused ? undefined : whyWaiting(state);
  return (
    <article
      className={classes.row}
      data-mine="true"
      data-first={first}
      data-last="true"
      data-pending={state.status}
      aria-label={t(refused ? 'message.refused' : 'message.pending')}
    >
      <div className={classes.line}>
        <div className={classes.stack}>
          {pending.body !== '' && (
            <div className={classes.bubble} data-waiting="true">
              <MessageBody body={pending.body} mentions={members} />
            </div>
          )}
          <Attachments attachments={pending.attachments} />
          {refused && (
            <div className={pendingClasses.refused}>
              <IconAlertCircle size={15} stroke={1.9} aria-hidden />
              <span>{t(`reason.${state.reason ?? 'UNEXPECTED'}`)}</span>
              <RefusedActions pending={pending} />
            </div>
          )}
          {why !== undefined && (
            <p className={pendingClasses.waiting}>
              <IconClock size={13} stroke={1.8} aria-hidden />
              {t(`message.${why}`)}
            </p>
          )}
        </div>
        {!refused && why === undefined && (
          <div className={classes.aside}>
            <IconClock size={14} stroke={1.8} role="img" aria-label={t('message.pending')} />
          </div>
        )}
      </div>
    </article>
  );
}
