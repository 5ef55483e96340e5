import type { Knex } from 'knex';
import { asUserId, type Generation, type UserId } from '../ids.ts';
import type { Database } from '../sql/database.ts';
import type { SessionRow, UserRow } from '../sql/rows.ts';
import { endSessions } from './end-sessions.ts';
import { openSession } from './open-session.ts';
import { revoke } from './revoke.ts';
import { rotateSession } from './rotate-session.ts';
import type { NewSession, OpenSession, Rotation, Sessions } from './sessions.ts';

/** `Sessions` over SQL. */
export class SqlSessions implements Sessions {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async open(session: NewSession): Promise<{ generation: Generation; endedOldest: boolean }> {
    return this.#database.write(async (trx) => openSession(trx, session));
  }

  async isKnown(sessionId: string): Promise<boolean> {
    const row = await this.#database.read(async (knex) =>
      knex<SessionRow>('sessions').where({ id: sessionId }).first('id'),
    );
    return row !== undefined;
  }

  async rotate(rotation: {
    sessionId: string;
    presentedHash: string;
    successorHash: string;
    nowMs: number;
  }): Promise<Rotation> {
    return this.#database.write(async (trx) => rotateSession(trx, rotation));
  }

  async close(session: ClosedSession): Promise<Generation | undefined> {
    return this.#database.write(async (trx) => closeSession(trx, session));
  }

  async openOf(userId: UserId): Promise<OpenSession[]> {
    const rows = await this.#database.read(async (knex) =>
      knex<SessionRow>('sessions')
        .where({ user_id: userId })
        .whereNull('revoked_at')
        .andWhere('expires_at', '>', Date.now())
        .orderBy([
          { column: 'rotated_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .select('id', 'user_agent', 'created_at', 'rotated_at'),
    );
    return rows.map((row) => ({
      sessionId: row.id,
      userAgent: row.user_agent,
      createdAt: new Date(row.created_at).toISOString(),
      lastUsedAt: new Date(row.rotated_at).toISOString(),
    }));
  }

  async closeOthers({ userId, sessionId }: { userId: UserId; sessionId: string }): Promise<Generation | undefined> {
    return this.#database.write(async (trx) => {
      await trx<UserRow>('users').where({ id: userId }).forUpdate().first('id');
      return endSessions(trx, userId, Date.now(), (session) => session.id !== sessionId);
    });
  }
}

interface ClosedSession {
  sessionId: string;
  presentedHash?: string;
  userId?: UserId;
}

async function closeSession(
  trx: Knex.Transaction,
  { sessionId, presentedHash, userId }: ClosedSession,
): Promise<Generation | undefined> {
  const nowMs = Date.now();
  const row = await trx<SessionRow>('sessions').where({ id: sessionId }).whereNull('revoked_at').forUpdate().first();
  if (row === undefined) return undefined;
  // A token that was rotated a moment ago, its answer lost, still signs its owner out.
  const knowsSecret = presentedHash === undefined || [row.current_hash, row.previous_hash].includes(presentedHash);
  if (!knowsSecret || (userId !== undefined && row.user_id !== userId)) return undefined;
  await trx<SessionRow>('sessions').where({ id: sessionId }).update({ revoked_at: nowMs });
  return revoke(trx, { userId: asUserId(row.user_id), sessionId, nowMs });
}
