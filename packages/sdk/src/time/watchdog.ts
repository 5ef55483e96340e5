/** Barks once when it is not fed for long enough. */
export interface Watchdog {
  feed: () => void;
  /** From now on it wants to be fed this often. */
  expectEvery: (ms: number) => void;
  stop: () => void;
}

/**
 * It looks twice before it barks: in a page that was busy for long, or a laptop that slept, the timer runs before what has
 * arrived meanwhile is read.
 */
const secondLookMs = 50;

export function createWatchdog(ms: number, bark: () => void): Watchdog {
  let everyMs = ms;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const secondLook = () => {
    timer = setTimeout(bark, secondLookMs);
  };
  const feed = () => {
    clearTimeout(timer);
    timer = setTimeout(secondLook, everyMs);
  };
  feed();
  return {
    feed,
    expectEvery: (nextMs) => {
      everyMs = nextMs;
      feed();
    },
    stop: () => clearTimeout(timer),
  };
}
