import type { PendingMessage } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useRoom } from '../room-context.ts';

export function RefusedActions({ pending }: { pending: PendingMessage }) {
  const { t } = useTranslation();
  const { outbox } = useServices().client;
  const { setCompose } = useRoom();
  return (
    <>
      <button type="button" onClick={() => outbox.retry(pending.clientMessageId)}>
        {t('common.retry')}
      </button>
      {/* In the field it would no longer be an answer. */}
      {pending.replyTo === undefined && (
        <button type="button" onClick={() => setCompose({ mode: 'rewrite', refused: pending })}>
          {t('message.editRefused')}
        </button>
      )}
      <button type="button" onClick={() => outbox.discard(pending.clientMessageId)}>
        {t('message.discard')}
      </button>
    </>
  );
}
