import type { TimelineState } from '@dark-circle/sdk';
import { useMemo, useSyncExternalStore } from 'react';
import { useServices } from '../../app/services.ts';
import { liveTimeline, type LiveTimeline } from './live-timeline.ts';

export function useTimeline(roomId: number): { timeline: LiveTimeline; state: TimelineState } {
  const { client } = useServices();
  const timeline = useMemo(() => liveTimeline(client, roomId), [client, roomId]);
  const state = useSyncExternalStore(timeline.subscribe, timeline.getSnapshot);
  return { timeline, state };
}
