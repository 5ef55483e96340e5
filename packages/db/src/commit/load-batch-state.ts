import type { Knex } from 'knex';
import { banInForce } from '../accounts/ban.ts';
import { asGeneration, asRoomId, asSeq, asUserId, type Generation } from '../ids.ts';
import type { MemberRow, MessageRow, ReactionRow, RoomEventRow, RoomRow, UserRow } from '../sql/rows.ts';
import { asMemberRole, asRole, asRoomKind, asRoomVisibility } from '../sql/words.ts';
import { commandKey, memberKey, messageKey, type BatchState } from './batch-state.ts';
import type { RoomCommand } from './command.ts';
import { ByRoom } from '../sql/by-room.ts';

/**
 * Locks what the batch touches (rooms ascending, then users ascending, then the authority, so that no two batches wait for
 * each other in a circle) and reads it. Users and authority are only shared: commits go on side by side, a ban waits for
 * those before it and is seen by those after it. Who joins is locked alone, since their rooms are counted.
 */
export async function loadBatchState(
  trx: Knex.Transaction,
  commands: readonly RoomCommand[],
  nowMs: number,
): Promise<{ state: BatchState; generation: Generation }> {
  const state: BatchState = {
    nowMs,
    rooms: await lockRooms(trx, ascending(commands.map((command) => command.roomId))),
    users: await lockUsers(trx, commands, nowMs),
    members: new Map(),
    messages: new Map(),
    stored: new Map(),
    roomCounts: new Map(),
  };
  const generation = await lockAuthority(trx);
  await loadStored(trx, commands, state);
  await loadMembers(trx, commands, state);
  await loadTargets(trx, commands, state);
  await loadRoomCounts(trx, commands, state);
  return { state, generation };
}

function ascending(ids: number[]): number[] {
  return [...new Set(ids)].toSorted((a, b) => a - b);
}

async function lockRooms(trx: Knex.Transaction, ids: number[]): Promise<BatchState['rooms']> {
  const rows = await trx<RoomRow>('rooms')
    .whereIn('id', ids)
    .orderBy('id')
    .forUpdate()
    .select('id', 'kind', 'visibility', 'archived_at', 'last_seq');
  return new Map(
    rows.map((row) => [
      asRoomId(row.id),
      {
        id: asRoomId(row.id),
        kind: asRoomKind(row.kind),
        visibility: asRoomVisibility(row.visibility),
        archived: row.archived_at !== null,
        lastSeq: asSeq(row.last_seq),
      },
    ]),
  );
}

async function lockUsers(
  trx: Knex.Transaction,
  commands: readonly RoomCommand[],
  nowMs: number,
): Promise<BatchState['users']> {
  const ids = ascending(commands.map((command) => command.actorId));
  const users = trx<UserRow>('users').whereIn('id', ids).orderBy('id');
  // One statement for all, so that the order of locks holds; joining is rare enough to lock the others of the batch too.
  const locked = commands.some(({ act }) => act.type === 'join') ? users.forUpdate() : users.forShare();
  const rows = await locked.select('*');
  return new Map(
    rows.map((row) => [
      asUserId(row.id),
      {
        id: asUserId(row.id),
        role: asRole(row.role),
        deleted: row.deleted_at !== null,
        ban: banInForce(row.banned_at, row.banned_until, row.ban_reason, nowMs),
        chatBan: banInForce(row.chat_banned_at, row.chat_banned_until, row.chat_ban_reason, nowMs),
      },
    ]),
  );
}

async function lockAuthority(trx: Knex.Transaction): Promise<Generation> {
  const row = await trx<{ id: number; generation: number }>('authority')
    .where({ id: 1 })
    .forShare()
    .first('generation');
  if (row === undefined) throw new Error('the authority row is missing');
  return asGeneration(row.generation);
}

async function loadStored(trx: Knex.Transaction, commands: readonly RoomCommand[], state: BatchState): Promise<void> {
  const ids = new ByRoom<string>();
  for (const command of commands) ids.add(command.roomId, command.commandId);
  const rows = await trx<RoomEventRow>('room_events')
    .where(ids.where('command_id'))
    .select('room_id', 'seq', 'type', 'actor_id', 'command_id');
  for (const row of rows) {
    const roomId = asRoomId(row.room_id);
    const actorId = asUserId(row.actor_id);
    state.stored.set(commandKey({ roomId, actorId, commandId: row.command_id }), {
      roomId,
      actorId,
      seq: asSeq(row.seq),
      type: row.type,
    });
  }
}

async function loadMembers(trx: Knex.Transaction, commands: readonly RoomCommand[], state: BatchState): Promise<void> {
  const ids = new ByRoom<number>();
  for (const command of commands) ids.add(command.roomId, command.actorId);
  const rows = await trx<MemberRow>('members').where(ids.where('user_id')).select('room_id', 'user_id', 'role');
  for (const row of rows) {
    state.members.set(memberKey(asRoomId(row.room_id), asUserId(row.user_id)), { role: asMemberRole(row.role) });
  }
}

/** Messages that are answered, edited, deleted or reacted to. */
async function loadTargets(trx: Knex.Transaction, commands: readonly RoomCommand[], state: BatchState): Promise<void> {
  const seqs = new ByRoom<number>();
  const reacted = new ByRoom<number>();
  for (const { roomId, act } of commands) {
    if (act.type === 'send' && act.replyTo !== undefined) seqs.add(roomId, act.replyTo);
    if ('targetSeq' in act) seqs.add(roomId, act.targetSeq);
    if (act.type === 'react') reacted.add(roomId, act.targetSeq);
  }
  if (seqs.isEmpty) return;
  const messages = await trx<MessageRow>('messages')
    .where(seqs.where('seq'))
    .select('room_id', 'seq', 'author_id', 'deleted_at');
  for (const row of messages) {
    state.messages.set(messageKey(asRoomId(row.room_id), asSeq(row.seq)), {
      authorId: asUserId(row.author_id),
      deleted: row.deleted_at !== null,
      reactions: new Map(),
    });
  }
  if (reacted.isEmpty) return;
  for (const row of await trx<ReactionRow>('reactions').where(reacted.where('seq')).select('*')) {
    const reactions = state.messages.get(messageKey(asRoomId(row.room_id), asSeq(row.seq)))?.reactions;
    reactions?.set(row.emoji, (reactions.get(row.emoji) ?? new Set()).add(asUserId(row.user_id)));
  }
}

async function loadRoomCounts(
  trx: Knex.Transaction,
  commands: readonly RoomCommand[],
  state: BatchState,
): Promise<void> {
  const joining = commands.filter(({ act }) => act.type === 'join').map((command) => command.actorId);
  if (joining.length === 0) return;
  const rows: { user_id: number; rooms: number }[] = await trx<MemberRow>('members')
    .whereIn('user_id', joining)
    .groupBy('user_id')
    .select('user_id')
    .count({ rooms: '*' });
  for (const row of rows) state.roomCounts.set(asUserId(row.user_id), row.rooms);
}
