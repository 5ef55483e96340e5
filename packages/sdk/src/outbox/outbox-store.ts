import type { PendingMessage } from './pending-message.ts';

/** A message on its way, as it is kept over a reload. */
export interface StoredDraft extends PendingMessage {
  /** Whose it is: another person who signs in on this device must not send it. */
  userId: number;
}

/**
 * Where unsent messages wait. An entry is put before its first attempt and removed after the server's answer. One call at a
 * time; one that takes long delays the next, but no message for longer than `timings.storeTimeoutMs`.
 */
export interface OutboxStore {
  /** Of one user, in the order of `createdAt`, which is that in which they were written. */
  load: (userId: number) => Promise<StoredDraft[]>;
  put: (draft: StoredDraft) => Promise<void>;
  remove: (userId: number, clientMessageId: string) => Promise<void>;
  clear: (userId: number) => Promise<void>;
}
