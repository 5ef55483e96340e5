import type { Knex } from 'knex';
import { asRoomId, asSeq, asUserId } from '../ids.ts';
import type { Database } from '../sql/database.ts';
import type { AuditRow } from '../sql/rows.ts';
import { asAuditAct } from '../sql/words.ts';
import type { AuditDetails, AuditEntry, AuditFilter, AuditLog, AuditPage } from './audit-log.ts';

/** A record beside the names, as they are now, of those it is about. */
interface NamedRow extends AuditRow {
  actor_name: string | null;
  actor_login_id: string | null;
  subject_name: string | null;
  subject_login_id: string | null;
  room_name: string | null;
}

/** `AuditLog` over SQL. */
export class SqlAuditLog implements AuditLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(filter: AuditFilter & { cursor?: number | undefined; limit: number }): Promise<AuditPage> {
    // One more than asked for tells whether there is a next page.
    const rows = await this.#database.read(async (knex) => selectRows(knex, filter, filter.limit + 1));
    const entries = rows.slice(0, filter.limit).map(toEntry);
    const last = entries.at(-1);
    return { entries, ...(rows.length > filter.limit && last !== undefined && { nextCursor: last.id }) };
  }
}

async function selectRows(
  knex: Knex,
  { actorId, userId, act, fromMs, toMs, cursor }: AuditFilter & { cursor?: number | undefined },
  limit: number,
): Promise<NamedRow[]> {
  const found = knex({ log: 'audit_log' })
    .leftJoin({ actor: 'users' }, 'actor.id', 'log.actor_id')
    .leftJoin({ subject: 'users' }, 'subject.id', 'log.subject_id')
    .leftJoin({ room: 'rooms' }, 'room.id', 'log.room_id');
  if (actorId !== undefined) found.where('log.actor_id', actorId);
  if (userId !== undefined) found.where('log.subject_id', userId);
  if (act !== undefined) found.where('log.act', act);
  if (fromMs !== undefined) found.where('log.at', '>=', fromMs);
  if (toMs !== undefined) found.where('log.at', '<', toMs);
  if (cursor !== undefined) found.where('log.id', '<', cursor);
  const rows: NamedRow[] = await found.orderBy('log.id', 'desc').limit(limit).select('log.*', {
    actor_name: 'actor.name',
    actor_login_id: 'actor.login_id',
    subject_name: 'subject.name',
    subject_login_id: 'subject.login_id',
    room_name: 'room.name',
  });
  return rows;
}

function toEntry(row: NamedRow): AuditEntry {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    actor: { id: asUserId(row.actor_id), name: row.actor_name ?? '', loginId: row.actor_login_id ?? '' },
    act: asAuditAct(row.act),
    ...(row.subject_id !== null && {
      subject: { id: asUserId(row.subject_id), name: row.subject_name ?? '', loginId: row.subject_login_id ?? '' },
    }),
    ...(row.room_id !== null && { room: { id: asRoomId(row.room_id), name: row.room_name ?? '' } }),
    ...(row.seq !== null && { seq: asSeq(row.seq) }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.until !== null && { until: new Date(row.until).toISOString() }),
    ...(row.details !== null && { details: detailsOf(row.details) }),
  };
}

function detailsOf(json: string): AuditDetails {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- as recordAct wrote it
  const details: AuditDetails = JSON.parse(json);
  return details;
}
