import type { Knex } from 'knex';
import type { RoomWriter } from '../commit/room-writer.ts';
import { asUserId, type Generation, type UserId } from '../ids.ts';
import type { Database } from '../sql/database.ts';
import type { UserRow } from '../sql/rows.ts';
import type { Accounts, BanOrder, Profile, Role, User, UserDetails, UserPage } from './accounts.ts';
import { changePassword } from './change-password.ts';
import { createAccount } from './create-account.ts';
import { deleteAccount, type DeletedAccount } from './delete-account.ts';
import { listUsers } from './list-users.ts';
import { ban, chatBan, setRole, signOutEverywhere, unban } from './moderate-users.ts';
import { updateProfile } from './update-profile.ts';
import { readUserDetails } from './read-user-details.ts';
import { userFromRow } from './user-from-row.ts';

/** `Accounts` over SQL. A deleted user is found by nothing here, but keeps the login id. */
export class SqlAccounts implements Accounts {
  readonly #database: Database;
  readonly #writer: RoomWriter;

  constructor(database: Database, writer: RoomWriter) {
    this.#database = database;
    this.#writer = writer;
  }

  async loginIdTaken(loginId: string): Promise<boolean> {
    const row = await this.#database.read(async (knex) =>
      knex<UserRow>('users').where({ login_id: loginId }).first('id'),
    );
    return row !== undefined;
  }

  async create(profile: Profile, passwordHash: string): Promise<User> {
    return createAccount(this.#writer, profile, passwordHash);
  }

  async byId(userId: UserId): Promise<User | undefined> {
    const row = await this.#database.read(async (knex) => present(knex).where({ id: userId }).first());
    return row && userFromRow(row, Date.now());
  }

  async credentials(loginId: string): Promise<{ userId: UserId; passwordHash: string } | undefined> {
    const row = await this.#database.read(async (knex) =>
      present(knex).where({ login_id: loginId }).first('id', 'password_hash'),
    );
    return row && { userId: asUserId(row.id), passwordHash: row.password_hash };
  }

  async passwordHash(userId: UserId): Promise<string | undefined> {
    const row = await this.#database.read(async (knex) => present(knex).where({ id: userId }).first('password_hash'));
    return row?.password_hash;
  }

  async changePassword(change: {
    userId: UserId;
    checkedHash: string;
    newHash: string;
    keepSessionId: string;
  }): Promise<Generation | undefined> {
    return this.#database.write(async (trx) => changePassword(trx, change));
  }

  async updateProfile(userId: UserId, profile: Omit<Profile, 'loginId'>): Promise<User> {
    return updateProfile(this.#writer, userId, profile);
  }

  async delete(order: { userId: UserId; checkedHash: string }): Promise<DeletedAccount> {
    return deleteAccount(this.#writer, order);
  }

  async list(filter: Parameters<Accounts['list']>[0]): Promise<UserPage> {
    return this.#database.snapshot(async (trx) => listUsers(trx, filter));
  }

  async details(userId: UserId): Promise<UserDetails> {
    return this.#database.snapshot(async (trx) => readUserDetails(trx, userId));
  }

  async ban(order: BanOrder): Promise<{ user: User; generation: Generation }> {
    return this.#database.write(async (trx) => ban(trx, order));
  }

  async chatBan(order: BanOrder): Promise<User> {
    return this.#database.write(async (trx) => chatBan(trx, order));
  }

  async unban(order: { actorId: UserId; userId: UserId }): Promise<User> {
    return this.#database.write(async (trx) => unban(trx, order));
  }

  async setRole(order: { actorId: UserId; userId: UserId; role: Role }): Promise<User> {
    return this.#database.write(async (trx) => setRole(trx, order));
  }

  async signOutEverywhere(order: { actorId: UserId; userId: UserId }): Promise<Generation> {
    return this.#database.write(async (trx) => signOutEverywhere(trx, order));
  }
}

function present(knex: Knex) {
  return knex<UserRow>('users').whereNull('deleted_at');
}
