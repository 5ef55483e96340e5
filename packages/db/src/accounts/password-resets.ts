import type { Generation, UserId } from '../ids.ts';

/** A one-time link. Only the hash of its token is stored: whoever reads the database cannot use it. */
export interface NewResetLink {
  tokenHash: string;
  expiresAtMs: number;
}

/** For whom a link is that works now. */
export interface ResetLinkOwner {
  userId: UserId;
  loginId: string;
}

/**
 * New passwords for those who have forgotten theirs, without mail. A user has one link at most: a new one replaces it, and it ends
 * with a change of the password, with a sign-out everywhere, and with the trust in whoever made it.
 */
export interface PasswordResets {
  /** @throws RefusedError NOT_AN_ADMIN, judged under the lock of both, and USER_NOT_FOUND */
  issue(link: NewResetLink & { actorId: UserId; userId: UserId }): Promise<void>;
  /** By whoever holds the database itself, for the login id of anybody, admins too. @throws RefusedError USER_NOT_FOUND */
  issueToLoginId(link: NewResetLink & { loginId: string }): Promise<void>;
  /** Takes no lock and uses nothing up: a token that somebody made up is turned away cheaply. */
  ownerOf(tokenHash: string): Promise<ResetLinkOwner | undefined>;
  /**
   * Uses the link up, stores the new password and ends all sessions of the user. Bans and everything else stay.
   * @throws RefusedError RESET_LINK_INVALID when it is unknown, used, past its time, or made by an admin who is none any more
   */
  redeem(reset: { tokenHash: string; newHash: string }): Promise<Generation>;
}
