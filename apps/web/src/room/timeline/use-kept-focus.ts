import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** A row that is let go of far away takes no focus with it: the list has it then, and the keys still scroll. */
export function useKeptFocus(scrollRef: RefObject<HTMLElement | null>): void {
  const focused = useRef<EventTarget>(null);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    // Some browsers say that the focus goes with its element, and others do not: whoever left it has it still there afterwards.
    const leave = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (focused.current === target && target instanceof Node && target.isConnected) focused.current = null;
      });
    scrollRef.current?.addEventListener('focusin', ({ target }) => (focused.current = target), { signal });
    scrollRef.current?.addEventListener('focusout', leave, { signal });
    return () => stop.abort();
  }, [scrollRef]);

  // After every change of the list.
  useLayoutEffect(() => {
    if (!(focused.current instanceof HTMLElement) || focused.current.isConnected) return;
    focused.current = null;
    // What took the row away may have given the focus to something else.
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    scrollRef.current?.focus({ preventScroll: true });
  });
}
