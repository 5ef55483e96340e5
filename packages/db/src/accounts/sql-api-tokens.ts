import type { Knex } from 'knex';
import { asUserId, type Generation, type UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import type { ApiTokenRow, UserRow } from '../sql/rows.ts';
import type { ApiTokens, ApiTokenUse, NewApiToken, StoredApiToken } from './api-tokens.ts';
import { refuseBanned } from './ban.ts';
import { readGeneration, revoke } from './revoke.ts';
import { userFromRow } from './user-from-row.ts';

/** `ApiTokens` over SQL. Locks are taken in the order user, token, authority. */
export class SqlApiTokens implements ApiTokens {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(token: NewApiToken): Promise<StoredApiToken> {
    return this.#database.write(async (trx) => create(trx, token));
  }

  async of(userId: UserId): Promise<StoredApiToken[]> {
    const rows = await this.#database.read(async (knex) =>
      knex<ApiTokenRow>('api_tokens')
        .where({ user_id: userId })
        .andWhere(notExpired(Date.now()))
        .orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .select('*'),
    );
    return rows.map(fromRow);
  }

  async isKnown({ tokenId, presentedHash }: { tokenId: string; presentedHash: string }): Promise<boolean> {
    const row = await this.#database.read(async (knex) =>
      knex<ApiTokenRow>('api_tokens').where({ id: tokenId, secret_hash: presentedHash }).first('id'),
    );
    return row !== undefined;
  }

  async use(token: { tokenId: string; presentedHash: string; nowMs: number }): Promise<ApiTokenUse> {
    return this.#database.write(async (trx) => use(trx, token));
  }

  async revoke({ tokenId, userId }: { tokenId: string; userId: UserId }): Promise<Generation | undefined> {
    return this.#database.write(async (trx) => {
      const ended = await trx<ApiTokenRow>('api_tokens').where({ id: tokenId, user_id: userId }).delete();
      return ended === 0 ? undefined : revoke(trx, { userId, sessionId: tokenId, nowMs: Date.now() });
    });
  }
}

async function create(trx: Knex.Transaction, token: NewApiToken): Promise<StoredApiToken> {
  const nowMs = Date.now();
  const user = await trx<UserRow>('users').where({ id: token.userId }).whereNull('deleted_at').forUpdate().first();
  if (user?.password_hash !== token.checkedHash) throw new RefusedError('WRONG_PASSWORD');
  refuseBanned(user, nowMs);
  const ofUser = trx<ApiTokenRow>('api_tokens').where({ user_id: token.userId });
  // What has expired needs no row: an unknown token is an ended one.
  await ofUser.clone().andWhere('expires_at', '<=', nowMs).delete();
  const held: string[] = await ofUser.clone().pluck('id');
  if (held.length >= limits.apiTokensPerUser) throw new RefusedError('TOO_MANY_TOKENS');
  const row: ApiTokenRow = {
    id: token.tokenId,
    user_id: token.userId,
    name: token.name,
    secret_hash: token.secretHash,
    scope: token.scope,
    created_at: nowMs,
    last_used_at: null,
    expires_at: token.expiresAtMs ?? null,
  };
  await trx<ApiTokenRow>('api_tokens').insert(row);
  return fromRow(row);
}

/** One UPDATE decides: whoever revokes it is before that or after. */
async function use(
  trx: Knex.Transaction,
  { tokenId, presentedHash, nowMs }: { tokenId: string; presentedHash: string; nowMs: number },
): Promise<ApiTokenUse> {
  const token = trx<ApiTokenRow>('api_tokens')
    .where({ id: tokenId, secret_hash: presentedHash })
    .andWhere(notExpired(nowMs));
  const row = await token.clone().first();
  if (row === undefined) return { status: 'ended' };
  // Shared, so that programs of one user go on side by side; a ban takes it for itself, and what is made here is before it.
  const owner = await trx<UserRow>('users').where({ id: row.user_id }).forShare().first();
  if (owner === undefined || owner.deleted_at !== null) return { status: 'ended' };
  const { ban } = userFromRow(owner, nowMs);
  if (ban !== undefined) return { status: 'banned', ban };
  const used = await token.clone().update({ last_used_at: nowMs });
  if (used === 0) return { status: 'ended' };
  return {
    status: 'good',
    userId: asUserId(row.user_id),
    generation: await readGeneration(trx),
    scope: row.scope,
    expiresAtMs: row.expires_at ?? undefined,
  };
}

function notExpired(nowMs: number): (query: Knex.QueryBuilder) => void {
  return (query) => {
    void query.whereNull('expires_at').orWhere('expires_at', '>', nowMs);
  };
}

function fromRow(row: ApiTokenRow): StoredApiToken {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    createdAt: new Date(row.created_at).toISOString(),
    ...(row.last_used_at !== null && { lastUsedAt: new Date(row.last_used_at).toISOString() }),
    ...(row.expires_at !== null && { expiresAt: new Date(row.expires_at).toISOString() }),
  };
}
