import { limits } from '@dark-circle/api/limits';
import type { TimelineState } from '@dark-circle/sdk';
import { useState, useSyncExternalStore } from 'react';
import { useServices } from '../../app/services.ts';
import { useRoom } from '../room-context.ts';
import { liveTimeline, type LiveTimeline } from './live-timeline.ts';

/** Of the open room, which keeps its timeline. It begins at `linkedSeq`, or where reading ended, or at the end. */
export function useTimeline(linkedSeq: number | undefined): { timeline: LiveTimeline; state: TimelineState } {
  const { client } = useServices();
  const { room, unreadAfterSeq } = useRoom();
  const [timeline] = useState(() => {
    // Less than a page of it is on the first page anyway.
    const readUpTo = room.unread > limits.historyPageDefault ? unreadAfterSeq : undefined;
    const aroundSeq = linkedSeq ?? (readUpTo === undefined ? undefined : Math.max(1, readUpTo));
    return liveTimeline(client, room.id, {
      maxMessages: limits.timelineShown,
      ...(aroundSeq !== undefined && { aroundSeq }),
    });
  });
  const state = useSyncExternalStore(timeline.subscribe, timeline.getSnapshot);
  return { timeline, state };
}
