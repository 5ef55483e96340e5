import type { AuditAct } from './audit-acts.ts';
import type { Person } from '../rooms/room-event.ts';
import type { RoomId, Seq, UserId } from '../ids.ts';

/** What else there is to know of an act: `unbanUser` tells which bans it has lifted. */
export type AuditDetails = Readonly<Record<string, string | number | boolean>>;

/** One act as it was committed. Names are those of now: a record holds ids, and no personal data of anybody. */
export interface AuditEntry {
  id: number;
  /** ISO 8601 in UTC. */
  at: string;
  actor: Person & { loginId: string };
  act: AuditAct;
  /** Whom it was done to. Of a deleted message it is the author. */
  subject?: Person & { loginId: string };
  room?: { id: RoomId; name: string };
  seq?: Seq;
  reason?: string;
  until?: string;
  details?: AuditDetails;
}

export interface AuditFilter {
  actorId?: UserId | undefined;
  /** Whom it was done to. */
  userId?: UserId | undefined;
  act?: AuditAct | undefined;
  fromMs?: number | undefined;
  /** Exclusive. */
  toMs?: number | undefined;
}

export interface AuditPage {
  /** Newest first. */
  entries: AuditEntry[];
  nextCursor?: number;
}

/** What admins have done. Written by the acts themselves, in their own transactions; here it is read. */
export interface AuditLog {
  list(filter: AuditFilter & { cursor?: number | undefined; limit: number }): Promise<AuditPage>;
}
