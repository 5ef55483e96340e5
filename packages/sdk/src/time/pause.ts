/** A wait between two attempts that good news or the end can cut short. One wait at a time. */
export interface Pause {
  /** Resolves after `ms`, or when `end` is called. Never rejects. */
  wait: (ms: number) => Promise<void>;
  end: () => void;
}

export function createPause(): Pause {
  let finish: (() => void) | undefined;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        finish?.();
        const timer = setTimeout(() => finish?.(), ms);
        finish = () => {
          clearTimeout(timer);
          finish = undefined;
          resolve();
        };
      }),
    end: () => finish?.(),
  };
}
