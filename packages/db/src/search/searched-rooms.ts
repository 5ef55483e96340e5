import type { Knex } from 'knex';
import { requireUnbanned } from '../accounts/ban.ts';
import type { UserId } from '../ids.ts';
import { requireMemberRoom } from '../rooms/membership.ts';
import type { RoomEventRow } from '../sql/rows.ts';
import { limits } from '../limits.ts';
import { fold } from './fold.ts';
import type { SearchPartRow } from './rows.ts';
import type { SearchFilter } from './search.ts';

/** A room that the viewer is in, as far as searching it goes. */
export interface SearchedRoom {
  id: number;
  name: string;
  lastSeq: number;
  /** When its newest message was sent. */
  lastAtMs: number;
  sealedSeq: number;
  seenSeq: number;
}

/**
 * The rooms to look in: those that the viewer is a member of now (P7), and no other.
 * @throws RefusedError as `Search.find`
 */
export async function searchedRooms(
  trx: Knex,
  viewerId: UserId,
  { roomId, among, roomName }: Pick<SearchFilter, 'roomId' | 'among' | 'roomName'>,
): Promise<SearchedRoom[]> {
  if (roomId === undefined) await requireUnbanned(trx, viewerId);
  else await requireMemberRoom(trx, viewerId, roomId);
  const query = trx('members')
    .join('rooms', 'rooms.id', 'members.room_id')
    .join('messages', (newest) => {
      newest.on('messages.room_id', 'rooms.id').andOn('messages.seq', 'rooms.last_message_seq');
    })
    .leftJoin('search_rooms', 'search_rooms.room_id', 'rooms.id')
    .where({ 'members.user_id': viewerId })
    .select<
      {
        id: number;
        name: string;
        last_seq: number;
        sent_at: number;
        sealed_seq: number | null;
        seen_seq: number | null;
      }[]
    >(
      'rooms.id',
      'rooms.name',
      'rooms.last_seq',
      'messages.sent_at',
      'search_rooms.sealed_seq',
      'search_rooms.seen_seq',
    );
  if (roomId !== undefined) query.andWhere({ 'rooms.id': roomId });
  if (among !== undefined) query.whereIn('rooms.id', [...among]);
  const rows = await query;
  const wanted = roomName === undefined ? undefined : fold(roomName);
  return rows
    .filter(({ name }) => wanted === undefined || fold(name).includes(wanted))
    .map((row) => ({
      id: row.id,
      name: row.name,
      lastSeq: row.last_seq,
      lastAtMs: row.sent_at,
      sealedSeq: row.sealed_seq ?? 0,
      seenSeq: row.seen_seq ?? row.last_seq,
    }));
}

export interface SearchedPart {
  id: number;
  afterSeq: number;
  lastSeq: number;
  firstAtMs: number;
  lastAtMs: number;
}

/** The parts of each room, the newest first, without those in which nothing was said at that time. */
export async function searchedParts(
  trx: Knex,
  rooms: readonly SearchedRoom[],
  { sinceMs, beforeMs }: Pick<SearchFilter, 'sinceMs' | 'beforeMs'>,
): Promise<Map<number, SearchedPart[]>> {
  const ids = rooms.filter(({ sealedSeq }) => sealedSeq > 0).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const query = trx<SearchPartRow>('search_parts')
    .whereIn('room_id', ids)
    .andWhere({ state: 'ready' })
    .whereNotNull('last_at')
    .orderBy(['room_id', { column: 'last_seq', order: 'desc' }]);
  if (sinceMs !== undefined) query.andWhere('last_at', '>=', sinceMs);
  if (beforeMs !== undefined) query.andWhere('first_at', '<', beforeMs);
  const parts = new Map<number, SearchedPart[]>();
  for (const row of await query) {
    const ofRoom = parts.get(row.room_id) ?? [];
    parts.set(row.room_id, ofRoom);
    ofRoom.push({
      id: row.id,
      afterSeq: row.after_seq,
      lastSeq: row.last_seq,
      firstAtMs: row.first_at ?? 0,
      lastAtMs: row.last_at ?? 0,
    });
  }
  return parts;
}

/**
 * The messages whose parts still show them as they were before an edit: mostly of the last second or two. Undefined when they are
 * too many to look at one by one.
 */
export async function editedSince(
  trx: Knex,
  rooms: readonly SearchedRoom[],
): Promise<Map<number, number[]> | undefined> {
  const behind = rooms.filter(({ sealedSeq, seenSeq, lastSeq }) => sealedSeq > 0 && seenSeq < lastSeq);
  if (behind.length === 0) return new Map();
  const events = await trx<RoomEventRow>('room_events')
    .where((either) => {
      for (const { id, seenSeq, sealedSeq } of behind) {
        either.orWhere((room) => {
          void room.where({ room_id: id }).andWhere('seq', '>', seenSeq).andWhere('target_seq', '<=', sealedSeq);
        });
      }
    })
    .andWhere({ type: 'message.edited' })
    .limit(limits.searchEditsUnseen)
    .select('room_id', 'target_seq');
  if (events.length === limits.searchEditsUnseen) return undefined;
  const edited = new Map<number, number[]>();
  for (const { room_id, target_seq } of events) {
    if (target_seq === null) continue;
    const ofRoom = edited.get(room_id) ?? [];
    edited.set(room_id, ofRoom);
    ofRoom.push(target_seq);
  }
  return edited;
}
