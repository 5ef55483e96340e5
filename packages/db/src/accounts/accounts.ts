import type { Generation, UserId } from '../ids.ts';
import type { DeletedAccount } from './delete-account.ts';

export interface Address {
  postcode?: string;
  line1: string;
  line2?: string;
  latitude?: number;
  longitude?: number;
}

/** What someone tells of themselves at sign-up. */
export interface Profile {
  loginId: string;
  name: string;
  email: string;
  phone: string;
  /** YYYY-MM-DD */
  birthdate: string;
  address: Address;
}

export type Role = 'admin' | 'member';

/** A ban in force. `until` absent = for good. Times are ISO 8601 in UTC. */
export interface Ban {
  reason: string;
  since: string;
  until?: string;
}

export interface User extends Profile {
  id: UserId;
  role: Role;
  createdAt: string;
  /** Only bans that are in force now. */
  ban?: Ban;
  chatBan?: Ban;
}

export type UserStatus = 'active' | 'banned' | 'chatBanned' | 'admin';

/** A user as an admin sees them in a list. */
export interface ListedUser extends User {
  /** When one of their sessions was last opened or refreshed; absent when there was none. ISO 8601 in UTC. */
  lastSeenAt?: string;
}

/** One user as an admin sees them by themselves. */
export interface UserDetails extends ListedUser {
  openSessions: number;
  rooms: number;
}

export type UserOrder = 'oldest' | 'newest' | 'name' | 'loginId';

export interface UserFilter {
  query?: string | undefined;
  status?: UserStatus | undefined;
  role?: Role | undefined;
}

export interface UserPage {
  users: ListedUser[];
  /** The last user of this page. */
  nextCursor?: UserId;
  /** All whom the filter finds, on whatever page. */
  total: number;
}

export interface BanOrder {
  actorId: UserId;
  userId: UserId;
  reason: string;
  untilMs?: number;
}

/**
 * Accounts and what admins do to them. Acts of an admin check, under the lock of both rows, that the actor still is an
 * admin who is not banned; otherwise they throw `RefusedError('NOT_AN_ADMIN')`. They are recorded as they commit.
 */
export interface Accounts {
  loginIdTaken(loginId: string): Promise<boolean>;
  /**
   * The first account ever becomes admin. The new user is a member of the default rooms when this answers.
   * @throws RefusedError LOGIN_ID_TAKEN
   */
  create(profile: Profile, passwordHash: string): Promise<User>;
  byId(userId: UserId): Promise<User | undefined>;
  credentials(loginId: string): Promise<{ userId: UserId; passwordHash: string } | undefined>;
  passwordHash(userId: UserId): Promise<string | undefined>;
  /**
   * Ends every other session of the user; answers the generation of that, or undefined when there was none.
   * @throws RefusedError WRONG_PASSWORD when the stored hash is no longer the one that was checked
   */
  changePassword(change: {
    userId: UserId;
    checkedHash: string;
    newHash: string;
    keepSessionId: string;
  }): Promise<Generation | undefined>;

  /**
   * A new name is told in all rooms of the user.
   * @throws RefusedError SIGNED_OUT when the account is there no more; USER_BANNED
   */
  updateProfile(userId: UserId, profile: Omit<Profile, 'loginId'>): Promise<User>;
  /**
   * Takes the user out of all rooms, ends all their sessions and wipes all they told of themselves. Their messages stay, and
   * their login id stays taken.
   * @throws RefusedError WRONG_PASSWORD when the stored hash is no longer the one that was checked; LAST_ADMIN; USER_BANNED
   */
  delete(order: { userId: UserId; checkedHash: string }): Promise<DeletedAccount>;

  /** `cursor`: goes on after this user, in the same order. */
  list(
    filter: UserFilter & { sort?: UserOrder | undefined; cursor?: UserId | undefined; limit: number },
  ): Promise<UserPage>;
  /** @throws RefusedError USER_NOT_FOUND */
  details(userId: UserId): Promise<UserDetails>;
  /** Ends all sessions of the user and answers the generation of that. @throws RefusedError USER_NOT_FOUND, NOT_YOURSELF */
  ban(order: BanOrder): Promise<{ user: User; generation: Generation }>;
  chatBan(order: BanOrder): Promise<User>;
  /** Lifts the ban and the chat ban. */
  unban(order: { actorId: UserId; userId: UserId }): Promise<User>;
  /** @throws RefusedError LAST_ADMIN when no active admin would be left. */
  setRole(order: { actorId: UserId; userId: UserId; role: Role }): Promise<User>;
  /** Of oneself too. Answers the generation of that. */
  signOutEverywhere(order: { actorId: UserId; userId: UserId }): Promise<Generation>;
}
