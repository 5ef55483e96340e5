import { useRef, type UIEvent } from 'react';
import type { LiveTimeline } from './live-timeline.ts';

const nearTopPx = 240;

/** Scrolling up towards the oldest message asks for older ones; arriving there by other means does not. */
export function useLoadOlderOnScroll(timeline: LiveTimeline): (event: UIEvent<HTMLElement>) => void {
  const last = useRef(0);
  return ({ currentTarget: { scrollTop } }) => {
    const upwards = scrollTop < last.current;
    last.current = scrollTop;
    if (!upwards || scrollTop > nearTopPx) return;
    const state = timeline.getSnapshot();
    if (state.status === 'ready' && state.hasOlder && state.older.status === 'idle') timeline.loadOlder();
  };
}
