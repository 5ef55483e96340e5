import type { Generation, UserId } from '../ids.ts';
import type { Ban } from './accounts.ts';

/** What a program signs in with, made by a person for themselves. Only the hash of its secret is stored. */
export interface NewApiToken {
  tokenId: string;
  userId: UserId;
  /** The password hash that the person was checked against. */
  checkedHash: string;
  secretHash: string;
  name: string;
  /** What it is good for, as text: this package does not read it. */
  scope: string;
  expiresAtMs: number | undefined;
}

/** As its owner may see it. Times are ISO 8601 in UTC. */
export interface StoredApiToken {
  id: string;
  name: string;
  scope: string;
  createdAt: string;
  /** To a few minutes; absent until it is used. */
  lastUsedAt?: string;
  /** Absent: good until it is revoked. */
  expiresAt?: string;
}

export type ApiTokenUse =
  /** `generation` is what an access token of it has to carry. */
  | { status: 'good'; userId: UserId; generation: Generation; scope: string; expiresAtMs: number | undefined }
  /** Unknown, expired or revoked. */
  | { status: 'ended' }
  /** As long as the ban holds; whoever holds the token may know why. */
  | { status: 'banned'; ban: Ban };

/**
 * The API tokens of all users. They end with their revocation, with a new password of their owner and with whatever else signs the owner
 * out everywhere; a ban only suspends them.
 */
export interface ApiTokens {
  /** @throws RefusedError WRONG_PASSWORD when `checkedHash` is no longer the user's, USER_BANNED, TOO_MANY_TOKENS */
  create(token: NewApiToken): Promise<StoredApiToken>;
  /** Of one user, the newest first; without those that have expired. */
  of(userId: UserId): Promise<StoredApiToken[]>;
  /** Whether there is such a token. Takes no lock: whoever made one up is turned away cheaply. */
  isKnown(token: { tokenId: string; presentedHash: string }): Promise<boolean>;
  /** Remembers that it was used. */
  use(token: { tokenId: string; presentedHash: string; nowMs: number }): Promise<ApiTokenUse>;
  /** Ends it, once. Answers the generation of that, or undefined when this user has no such token. */
  revoke(token: { tokenId: string; userId: UserId }): Promise<Generation | undefined>;
}
