import { useLayoutEffect, useRef, type RefObject } from 'react';
import { keepPlace, type PlaceKeeper } from './place-keeper.ts';

/** Of what was read last: who comes back to a room sees where they were. */
const contextPx = 72;

/** For the first of all effects: the room opens at its unread line, or at its end. */
export function usePlaceKeeper(
  scrollRef: RefObject<HTMLElement | null>,
  listRef: RefObject<HTMLElement | null>,
  isLive: boolean,
): RefObject<PlaceKeeper | undefined> {
  const keeper = useRef<PlaceKeeper>(undefined);
  const live = useRef(isLive);

  useLayoutEffect(() => {
    live.current = isLive;
  }, [isLive]);

  useLayoutEffect(() => {
    const [scroll, list] = [scrollRef.current, listRef.current];
    if (scroll === null || list === null) return undefined;
    const own = keepPlace(scroll, list, () => live.current);
    keeper.current = own;
    if (!own.toRow('unread', contextPx)) own.toEnd();
    // A picture comes, the composer grows, the phone's keyboard opens.
    const observer = new ResizeObserver(own.restore);
    observer.observe(scroll);
    observer.observe(list);
    return () => {
      observer.disconnect();
      keeper.current = undefined;
    };
  }, [scrollRef, listRef]);
  return keeper;
}
