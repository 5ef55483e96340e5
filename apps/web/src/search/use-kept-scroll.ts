import { useRouter, useRouterState } from '@tanstack/react-router';
import { useLayoutEffect, type RefObject } from 'react';

/** More steps back nobody takes. */
const mostKept = 50;
const places = new Map<string, number>();

/**
 * Going back to a list finds it where one left it. Not the router's own restoration: that moves every list that was ever scrolled,
 * and the messages of a room keep their place themselves.
 */
export function useKeptScroll(list: RefObject<HTMLElement | null>): void {
  const { history } = useRouter();
  const entry = useRouterState({ select: ({ location }) => location.state.__TSR_key ?? location.href });
  const step = useRouterState({ select: ({ location }) => location.state.__TSR_index });
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    element.scrollTo({ top: places.get(entry) ?? element.scrollTop, behavior: 'instant' });
    return () => {
      const { __TSR_key: now, __TSR_index: stepNow } = history.location.state;
      // Replaced, as by each change of what is looked for: nobody comes back to it, and it would push out another.
      if (stepNow === step && now !== entry) return;
      places.delete(entry);
      places.set(entry, element.scrollTop);
      const [oldest] = places.keys();
      if (places.size > mostKept && oldest !== undefined) places.delete(oldest);
    };
  }, [list, history, entry, step]);
}
