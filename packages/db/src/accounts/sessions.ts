import type { Ban } from './accounts.ts';
import type { Generation, UserId } from '../ids.ts';

/** A signed-in device. The refresh token is `<sessionId>.<secret>`; only the secret's hash is stored. */
export interface NewSession {
  sessionId: string;
  userId: UserId;
  /** The password hash that the sign-in was checked against. */
  checkedHash: string;
  secretHash: string;
  userAgent: string;
  expiresAtMs: number;
}

export type Rotation =
  /** The successor's hash is now the current one (by this call, or by one a moment ago with the same token). */
  | { status: 'rotated'; userId: UserId; generation: Generation; expiresAtMs: number }
  /** Unknown, expired or signed out. */
  | { status: 'ended' }
  /** The session has ended with a ban; whoever holds its token may know why. */
  | { status: 'banned'; ban: Ban }
  /** An old token came again: somebody copied it, so the session is ended. `generation` is that of its end. */
  | { status: 'reused'; userId: UserId; generation: Generation };

/** A session that is open, as its owner may see it. Times are ISO 8601 in UTC. */
export interface OpenSession {
  sessionId: string;
  userAgent: string;
  createdAt: string;
  /** Of the last refresh: a device that is in use has one every few minutes. */
  lastUsedAt: string;
}

export interface Sessions {
  /**
   * Refuses a banned user, under the lock that a ban takes. Answers the generation that the access token must carry.
   * With `limits.sessionsPerUser` open already, the oldest is ended for it.
   * @throws RefusedError USER_BANNED (with reason and end), or BAD_CREDENTIALS when `checkedHash` is no longer the user's
   */
  open(session: NewSession): Promise<{ generation: Generation; endedOldest: boolean }>;
  /** Whether there is, or lately was, such a session. Takes no lock: whoever made an id up is turned away cheaply. */
  isKnown(sessionId: string): Promise<boolean>;
  /** Moves the session's expiry on by `limits.sessionMs`. */
  rotate(rotation: {
    sessionId: string;
    presentedHash: string;
    successorHash: string;
    nowMs: number;
  }): Promise<Rotation>;
  /**
   * Ends one session, once. Answers the generation of that, or undefined when it had ended already. With `presentedHash`
   * (a refresh token that nobody has checked) only when that is its secret, or the one before; with `userId` only when it is theirs.
   */
  close(session: { sessionId: string; presentedHash?: string; userId?: UserId }): Promise<Generation | undefined>;
  /** Those of a user that are open, the last used first. */
  openOf(userId: UserId): Promise<OpenSession[]>;
  /** Ends all others of the user; answers the generation of that, or undefined when there was none. */
  closeOthers(kept: { userId: UserId; sessionId: string }): Promise<Generation | undefined>;
}
