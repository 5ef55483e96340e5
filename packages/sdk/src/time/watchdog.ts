/** Barks once when it is not fed for long enough. */
export interface Watchdog {
  feed(): void;
  /** From now on it wants to be fed this often. */
  expectEvery(ms: number): void;
  stop(): void;
}

export function createWatchdog(ms: number, bark: () => void): Watchdog {
  let everyMs = ms;
  let timer = setTimeout(bark, everyMs);
  const rearm = () => {
    clearTimeout(timer);
    timer = setTimeout(bark, everyMs);
  };
  return {
    feed: rearm,
    expectEvery: (nextMs) => {
      everyMs = nextMs;
      rearm();
    },
    stop: () => clearTimeout(timer),
  };
}
