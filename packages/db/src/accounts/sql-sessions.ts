import type { Knex } from 'knex';
import { asUserId, type Generation } from '../ids.ts';
import type { Database } from '../sql/database.ts';
import type { SessionRow } from '../sql/rows.ts';
import { openSession } from './open-session.ts';
import { revoke } from './revoke.ts';
import { rotateSession } from './rotate-session.ts';
import type { NewSession, Rotation, Sessions } from './sessions.ts';

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

  async close(session: { sessionId: string; presentedHash?: string }): Promise<Generation | undefined> {
    return this.#database.write(async (trx) => closeSession(trx, session));
  }
}

async function closeSession(
  trx: Knex.Transaction,
  { sessionId, presentedHash }: { sessionId: string; presentedHash?: string },
): Promise<Generation | undefined> {
  const nowMs = Date.now();
  const row = await trx<SessionRow>('sessions').where({ id: sessionId }).whereNull('revoked_at').forUpdate().first();
  if (row === undefined) return undefined;
  // A token that was rotated a moment ago, its answer lost, still signs its owner out.
  const isTheirs = presentedHash === undefined || [row.current_hash, row.previous_hash].includes(presentedHash);
  if (!isTheirs) return undefined;
  await trx<SessionRow>('sessions').where({ id: sessionId }).update({ revoked_at: nowMs });
  return revoke(trx, { userId: asUserId(row.user_id), sessionId, nowMs });
}
