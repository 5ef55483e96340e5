/** What has been asked of rooms and is not committed yet. */
export interface Backlog {
  commands: number;
  /** For how long the oldest of them has waited; absent when there is none. */
  oldestMs?: number;
  /** Of all processes, or of the one that was asked where it cannot see further. */
  of: 'all' | 'process';
}

/** Where commands wait for their transaction: see `RoomLog`. */
export interface CommitQueue {
  backlog(): Promise<Backlog>;
}
