import type { Generation, UserId } from './ids.ts';

/**
 * Who may no longer speak or listen, and since when.
 *
 * Bans and sign-outs are numbered: each takes the next `generation` under the lock of one row. Every commit of room
 * changes reads that row with a shared lock, so of a ban and a commit one is first, and the events of a commit carry the
 * generation that they came after. A process that receives events of a generation it does not know yet reads the
 * revocations before it delivers them (P6): this holds however long a process was stopped, and needs no clock.
 */
export interface Revocation {
  generation: Generation;
  userId: UserId;
  /** Absent: every session that the user had. */
  sessionId?: string;
}

export interface RevocationStore {
  /** Ascending. */
  revocationsAfter(generation: Generation): Promise<Revocation[]>;
  /** The newest generation, and the revocations young enough for an access token made before them to be alive. */
  recentRevocations(sinceMs: number): Promise<{ generation: Generation; revocations: Revocation[] }>;
}

/** This process's view of the revocations: pushed by the bus, polled from SQL. */
export interface Authority {
  /** The generation this process has read. */
  readonly known: Generation;
  /** Reads SQL until `generation` is known. @throws StoreUnavailableError */
  catchUp(generation: Generation): Promise<void>;
  /** True when the session, or all sessions that this user had at `tokenGeneration`, have ended. */
  isRevoked(token: { userId: UserId; sessionId: string; generation: Generation }): boolean;
  /** Called for each revocation once, in order, before `known` shows it. Answers the function that ends it. */
  onRevoked(listener: (revocation: Revocation) => void): () => void;
  close(): Promise<void>;
}
