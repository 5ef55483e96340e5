import type { Knex } from 'knex';
import { asRoomId, asSeq, asUserId, type RoomId } from '../ids.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { AttachmentRow, ConfirmationRow, MemberRow, PinRow, RemovalRow } from '../sql/rows.ts';
import { asMemberRole } from '../sql/words.ts';
import { confirmationKey, memberKey, messageKey, type BatchState } from './batch-state.ts';
import type { RoomCommand } from './command.ts';

/**
 * Adds to `state` what only seldom acts are decided on. Read under the locks of their rooms, so that no batch but this one changes
 * any of it.
 */
export async function loadRareState(
  trx: Knex.Transaction,
  commands: readonly RoomCommand[],
  state: BatchState,
): Promise<void> {
  const entering = new ByRoom<number>();
  const confirming = new ByRoom<number>();
  const pinning = new Set<RoomId>();
  const ranking = new Set<RoomId>();
  const attaching = new Set<string>();
  for (const { roomId, actorId, act } of commands) {
    if (act.type === 'join') entering.add(roomId, actorId);
    if (act.type === 'add') entering.add(roomId, act.userId);
    if (act.type === 'confirm') confirming.add(roomId, act.targetSeq);
    if (act.type === 'pin') pinning.add(roomId);
    if (act.type === 'setRole') ranking.add(roomId);
    if (act.type === 'send') for (const id of act.attachmentIds ?? []) attaching.add(id);
  }
  if (!entering.isEmpty) await loadRemoved(trx, entering, state);
  if (!confirming.isEmpty) await loadConfirmed(trx, confirming, state);
  if (pinning.size > 0) await loadPinned(trx, pinning, state);
  if (ranking.size > 0) await loadOwners(trx, ranking, state);
  if (attaching.size > 0) await lockUnsent(trx, attaching, state);
}

async function loadRemoved(trx: Knex.Transaction, people: ByRoom<number>, state: BatchState): Promise<void> {
  const rows = await trx<RemovalRow>('removals').where(people.where('user_id'));
  for (const row of rows) state.removed.add(memberKey(asRoomId(row.room_id), asUserId(row.user_id)));
}

async function loadConfirmed(trx: Knex.Transaction, notices: ByRoom<number>, state: BatchState): Promise<void> {
  const actors = [...state.users.keys()];
  const rows = await trx<ConfirmationRow>('confirmations').where(notices.where('seq')).whereIn('user_id', actors);
  for (const row of rows) {
    state.confirmed.add(confirmationKey(asRoomId(row.room_id), asSeq(row.seq), asUserId(row.user_id)));
  }
}

/** All pins of a room, since they are few, and counted. */
async function loadPinned(trx: Knex.Transaction, roomIds: ReadonlySet<RoomId>, state: BatchState): Promise<void> {
  const rows = await trx<PinRow>('pins').whereIn('room_id', [...roomIds]);
  for (const row of rows) {
    const roomId = asRoomId(row.room_id);
    state.pinCounts.set(roomId, (state.pinCounts.get(roomId) ?? 0) + 1);
    const message = state.messages.get(messageKey(roomId, asSeq(row.seq)));
    if (message !== undefined) message.pinned = true;
  }
}

async function loadOwners(trx: Knex.Transaction, roomIds: ReadonlySet<RoomId>, state: BatchState): Promise<void> {
  const rows = await trx<MemberRow>('members')
    .whereIn('room_id', [...roomIds])
    .where({ role: 'owner' });
  for (const row of rows) {
    state.members.set(memberKey(asRoomId(row.room_id), asUserId(row.user_id)), { role: asMemberRole(row.role) });
  }
}

/**
 * Locked after everything else, in the order of their ids: the same person may send one into two rooms at the same moment. What is sent or given
 * up already is not there.
 */
async function lockUnsent(trx: Knex.Transaction, ids: ReadonlySet<string>, state: BatchState): Promise<void> {
  const rows = await trx<AttachmentRow>('attachments')
    .whereIn('id', [...ids].toSorted())
    .whereNull('room_id')
    .whereNull('removed_at')
    .orderBy('id')
    .forUpdate()
    .select('*');
  for (const row of rows) {
    state.attachments.set(row.id, { row, uploaderId: asUserId(row.uploader_id), isTaken: false });
  }
}
