export interface Gathered<T> {
  newest: T;
  count: number;
}

/**
 * What comes for one key within a moment is told as one: a replay after a break is one piece of news for each room, not hundreds.
 */
export function gatherByKey<Key, T>(
  withinMs: number,
  tell: (key: Key, gathered: Gathered<T>) => void,
): { add: (key: Key, value: T) => void; stop: () => void } {
  const waiting = new Map<Key, Gathered<T>>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const all = [...waiting];
    waiting.clear();
    for (const [key, gathered] of all) tell(key, gathered);
  };
  return {
    add: (key, value) => {
      waiting.set(key, { newest: value, count: (waiting.get(key)?.count ?? 0) + 1 });
      timer ??= setTimeout(flush, withinMs);
    },
    stop: () => {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}
