import type { Outcome, RoomCommand } from './command.ts';

/**
 * The way into a room: the only one. `submit` settles after the SQL transaction that decided the command has committed
 * (P1), or throws a `RoomLogError` when the caller has to try again with the same id.
 */
export interface RoomLog {
  submit(command: RoomCommand): Promise<Outcome>;
  /** Takes no more, decides what it has taken, then lets go of everything. */
  close(): Promise<void>;
}

export type RoomLogFailure =
  /** The queue is full: try again later, with the same id. */
  | 'BUSY'
  /** The database is away: try again later, with the same id. */
  | 'STORE_UNAVAILABLE'
  /** It may have been stored, or may not: try again with the same id, and the first result comes back. */
  | 'UNKNOWN_OUTCOME'
  /** This process is shutting down. */
  | 'CLOSING';

export class RoomLogError extends Error {
  override readonly name = 'RoomLogError';
  readonly failure: RoomLogFailure;

  constructor(failure: RoomLogFailure, options?: ErrorOptions) {
    super(`the room log answers ${failure}`, options);
    this.failure = failure;
  }
}
