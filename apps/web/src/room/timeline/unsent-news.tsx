import { useTranslation } from 'react-i18next';
import { whyWaiting } from '../message/why-waiting.ts';
import { useRoom } from '../room-context.ts';
import { usePending } from './use-rows.ts';

/** What becomes of one's own messages, for the ear: why each was refused, and once for all of them why they wait. */
export function UnsentNews() {
  const { t } = useTranslation();
  const { room } = useRoom();
  const pending = usePending(room.id);
  const why = pending
    .map(({ state }) => (state.status === 'pending' ? whyWaiting(state) : undefined))
    .find((reason) => reason !== undefined);
  return (
    <>
      {pending.map(
        ({ clientMessageId, body, state }) =>
          state.status === 'refused' && (
            <p key={clientMessageId}>
              {t('message.refused')}: {t(`reason.${state.reason ?? 'UNEXPECTED'}`)} {body}
            </p>
          ),
      )}
      {why !== undefined && <p key={why}>{t(`message.${why}`)}</p>}
    </>
  );
}
