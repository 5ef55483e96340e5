import type { ChatError, TimelineState } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlainNotice } from '../../app/plain-notice.tsx';
import { refusalName } from '../../errors/refusal-name.ts';
import { RoomSkeleton } from '../room-skeleton.tsx';
import { MessageList } from './message-list.tsx';
import { useLinkedMessage } from './use-linked-message.ts';
import { useTimeline } from './use-timeline.ts';

export function Timeline() {
  const { t } = useTranslation();
  const linked = useLinkedMessage();
  const { timeline, state } = useTimeline(linked?.seq);
  if (state.status === 'ready') return <MessageList timeline={timeline} state={state} linked={linked} />;
  const failure = failureOf(state);
  if (state.status === 'loading' && failure === undefined) return <RoomSkeleton />;
  return (
    <PlainNotice
      title={t('room.loadFailed')}
      body={failure === undefined ? t('room.notFoundBody') : t(`reason.${refusalName(failure)}`)}
    >
      <Button onClick={() => timeline.reload()}>{t('common.retry')}</Button>
    </PlainNotice>
  );
}

/** While it is still being tried again, too: an outage must not look like a slow answer. */
function failureOf(state: TimelineState): ChatError | undefined {
  if (state.status === 'loading') return state.failure;
  return state.status === 'failed' ? state.error : undefined;
}
