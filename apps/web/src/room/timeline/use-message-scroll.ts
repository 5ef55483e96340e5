import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Row } from './rows.ts';
import { usePrepended } from './use-prepended.ts';

/** So near to the end that the reader means the end. */
const endThresholdPx = 80;
const estimatedPx: Record<Row['kind'], number> = { day: 44, unread: 36, message: 52, pending: 46 };

export type MessageVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>;

/** Stays at the end while the reader is there, and otherwise on the very pixel where the reader is. */
export function useMessageScroll(options: {
  rows: readonly Row[];
  scrollRef: RefObject<HTMLDivElement | null>;
  paddingStart: number;
  onAtEnd: (atEnd: boolean) => void;
}): MessageVirtualizer {
  const { rows, scrollRef, paddingStart, onAtEnd } = options;
  const atEnd = useRef(true);
  const everythingFits = useRef(true);
  const prepended = usePrepended(rows);

  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => estimatedPx[rows[index]?.kind ?? 'message'],
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endThresholdPx,
    paddingStart,
    paddingEnd: 12,
    overscan: 8,
    onChange: (instance) => {
      const now = instance.isAtEnd(endThresholdPx);
      if (now !== atEnd.current) onAtEnd(now);
      atEnd.current = now;
    },
  });

  // The virtualizer makes up for a wrong estimate above the fold. Of a page that has just come, the last rows are below
  // it, where the top of the list was; what is read stands after them and must not move either.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (
    item,
    _change,
    { itemSizeCache, scrollOffset, scrollDirection },
  ) => {
    const fold = scrollOffset ?? 0;
    if (!itemSizeCache.has(item.key)) return item.start < fold || item.index < prepended;
    return item.end <= fold && scrollDirection !== 'backward';
  };

  useLayoutEffect(() => {
    virtualizer.scrollToEnd();
  }, [virtualizer]);

  // While nothing scrolls the messages stand at the bottom, so what comes in above must leave them there.
  useLayoutEffect(() => {
    const element = scrollRef.current;
    if (everythingFits.current) virtualizer.scrollToEnd();
    if (element !== null) everythingFits.current = element.scrollHeight <= element.clientHeight;
  }, [rows, scrollRef, virtualizer]);

  // What I send I want to see.
  const lastPending = rows.findLast((row) => row.kind === 'pending')?.key;
  useLayoutEffect(() => {
    if (lastPending !== undefined) virtualizer.scrollToEnd();
  }, [lastPending, virtualizer]);

  // The composer grows, the phone's keyboard opens: the end stays in sight.
  useEffect(() => {
    const element = scrollRef.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) virtualizer.scrollToEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scrollRef, virtualizer]);

  return virtualizer;
}
