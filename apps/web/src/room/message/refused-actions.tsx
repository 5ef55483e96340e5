import type { PendingMessage } from '@dark-circle/sdk';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { whyClosed } from '../composer/why-closed.ts';
import { useRoom } from '../room-context.ts';
import { focusOnward } from './focus-onward.ts';

export function RefusedActions({ pending }: { pending: PendingMessage }) {
  const { t } = useTranslation();
  const { outbox } = useServices().client;
  const { room, user, compose, draft } = useRoom();
  // While the composer is closed, or has another message in it, there is no field to write in.
  const canWrite = whyClosed(room, user) === undefined && compose.mode !== 'edit';
  const retry = (event: MouseEvent<HTMLElement>) => {
    focusOnward(event.currentTarget, draft.current);
    outbox.retry(pending.clientMessageId);
  };
  const discard = (event: MouseEvent<HTMLElement>) => {
    focusOnward(event.currentTarget, draft.current);
    outbox.discard(pending.clientMessageId);
  };
  return (
    <>
      <button type="button" onClick={retry}>
        {t('common.retry')}
      </button>
      {/* In the field it would no longer be an answer. */}
      {pending.replyTo === undefined && canWrite && (
        <button type="button" onClick={() => draft.current?.rewrite(pending)}>
          {t('message.editRefused')}
        </button>
      )}
      <button type="button" onClick={discard}>
        {t('message.discard')}
      </button>
    </>
  );
}
