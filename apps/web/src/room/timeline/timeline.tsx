import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../../app/plain-page.tsx';
import { refusalName } from '../../errors/refusal-name.ts';
import { useRoom } from '../room-context.ts';
import { RoomSkeleton } from '../room-skeleton.tsx';
import { MessageList } from './message-list.tsx';
import { useTimeline } from './use-timeline.ts';

export function Timeline() {
  const { t } = useTranslation();
  const { room } = useRoom();
  const { timeline, state } = useTimeline(room.id);
  if (state.status === 'loading') return <RoomSkeleton />;
  if (state.status === 'ready') return <MessageList timeline={timeline} state={state} />;
  return (
    <PlainPage
      title={t('room.loadFailed')}
      body={state.status === 'failed' ? t(`reason.${refusalName(state.error)}`) : t('room.notFoundBody')}
    >
      <Button onClick={() => timeline.reload()}>{t('common.retry')}</Button>
    </PlainPage>
  );
}
