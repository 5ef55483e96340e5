import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { LiveTimeline } from './live-timeline.ts';
import type { PlaceKeeper } from './place-keeper.ts';
import type { Row } from './rows.ts';

/** A page is asked for when so much is left of what is there, in heights of what is seen. */
const screensAhead = 1.5;
/** Who scrolls past something has not read it. */
const restMs = 300;

/** Goes on with older and newer pages as they are scrolled to, and knows where one reads. */
export function useMessageScroll(options: {
  timeline: LiveTimeline;
  rows: readonly Row[];
  keeper: RefObject<PlaceKeeper | undefined>;
  scrollRef: RefObject<HTMLElement | null>;
  /** After the rows have changed, before they are seen. */
  onRows: (rows: readonly Row[]) => void;
  /** The reader may be elsewhere now. */
  onPlace: () => void;
}): {
  atEnd: boolean;
  /** The last row in sight when nothing has moved for a moment. */
  restedKey: string | undefined;
  onScroll: () => void;
} {
  const { timeline, rows, keeper, scrollRef, onRows, onPlace } = options;
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Not before one has looked: what is at the end counts as read.
  const [atEnd, setAtEnd] = useState(false);
  const [restedKey, setRestedKey] = useState<string>();

  const look = useCallback(() => {
    const [scroll, own, state] = [scrollRef.current, keeper.current, timeline.getSnapshot()];
    if (scroll === null || own === undefined || state.status !== 'ready') return;
    setAtEnd(own.place().at === 'end');
    onPlace();
    clearTimeout(rest.current);
    rest.current = setTimeout(() => setRestedKey(own.inSight()), restMs);
    const aheadPx = scroll.clientHeight * screensAhead;
    // Whoever arrives at the top by other means than scrolling up has come for what is further down.
    const isNearTop = scroll.scrollTop < aheadPx && own.direction() === 'up';
    if (isNearTop && state.hasOlder && state.older.status === 'idle') timeline.loadOlder();
    const isNearBottom = scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop < aheadPx;
    if (isNearBottom && state.hasNewer && state.newer.status === 'idle') timeline.loadNewer();
  }, [scrollRef, keeper, timeline, onPlace]);

  useLayoutEffect(() => {
    keeper.current?.restore();
    onRows(rows);
    look();
  }, [rows, keeper, onRows, look]);
  useEffect(() => () => clearTimeout(rest.current), []);

  const onScroll = useCallback(() => {
    keeper.current?.notice();
    look();
  }, [keeper, look]);
  return { atEnd, restedKey, onScroll };
}
