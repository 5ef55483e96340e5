import type { Knex } from 'knex';
import type { RoomId, Seq, UserId } from '../ids.ts';
import type { AuditAct } from './audit-acts.ts';
import type { AuditDetails } from './audit-log.ts';

export interface ActRecord {
  atMs: number;
  actorId: UserId;
  act: AuditAct;
  /** Whom it was done to; or a query that finds the one. */
  subjectId?: UserId | Knex.QueryBuilder;
  roomId?: RoomId;
  seq?: Seq;
  reason?: string;
  untilMs?: number;
  details?: AuditDetails;
}

/**
 * The statement that records an act of an admin. It belongs into the transaction of the act, so that neither is there
 * without the other; and what has changed nothing is no act.
 */
export function recordAct(trx: Knex.Transaction, record: ActRecord): Knex.QueryBuilder {
  return trx('audit_log').insert({
    at: record.atMs,
    actor_id: record.actorId,
    act: record.act,
    subject_id: record.subjectId ?? null,
    room_id: record.roomId ?? null,
    seq: record.seq ?? null,
    reason: record.reason ?? null,
    until: record.untilMs ?? null,
    details: record.details === undefined ? null : JSON.stringify(record.details),
  });
}
