/** What the tabs of one browser have in common, as far as a client needs it. */
export interface TabPlatform {
  readonly locks: TabLocks;
  /** Hears every other tab on the same channel, never itself. */
  readonly openChannel: (hear: (data: unknown) => void) => TabChannel;
}

/** As the browser's own: first come, first served, freed when its tab is gone, however that went. */
export interface TabLocks {
  request: (
    name: string,
    options: { signal?: AbortSignal; steal?: boolean },
    hold: () => Promise<void>,
  ) => Promise<unknown>;
}

export interface TabChannel {
  post: (data: unknown) => void;
  close: () => void;
}
