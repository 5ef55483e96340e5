import type { Knex } from 'knex';
import { banInForce } from '../accounts/ban.ts';
import { asGeneration, asRoomId, asSeq, asUserId, type Generation } from '../ids.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { Database } from '../sql/database.ts';
import type { AuthorityRow, MemberRow, MessageRow, ReactionRow, RoomEventRow, RoomRow, UserRow } from '../sql/rows.ts';
import { runTogether } from '../sql/run-together.ts';
import { everybody, mentionedIds } from '../rooms/mentions.ts';
import { directIdsOf } from '../rooms/to-room.ts';
import { asMemberRole, asRole, asRoomKind, asRoomVisibility } from '../sql/words.ts';
import { commandKey, memberKey, messageKey, type BatchState, type RoomState, type UserState } from './batch-state.ts';
import type { RoomCommand } from './command.ts';
import { loadRareState } from './load-rare-state.ts';

export interface LoadedBatch {
  state: BatchState;
  generation: Generation;
}

/**
 * Locks what the batch touches (rooms ascending, then users ascending, then the authority, so that no two batches wait for
 * each other in a circle) and reads it. Users and authority are only shared: commits go on side by side, a ban waits for
 * those before it and is seen by those after it. Who joins is locked alone, since their rooms are counted.
 */
export async function loadBatchState(
  trx: Knex.Transaction,
  dialect: Database['dialect'],
  commands: readonly RoomCommand[],
): Promise<LoadedBatch> {
  const targets = targetsOf(commands);
  // In this order: what is read without a lock is read when all locks are held.
  const [rooms, users, authority, stored, members, messages, reactions, roomCounts] = await runTogether(trx, dialect, [
    lockRooms(trx, commands),
    lockUsers(trx, commands),
    trx<AuthorityRow>('authority').where({ id: 1 }).forShare().select('generation'),
    selectStored(trx, commands),
    selectMembers(trx, commands),
    targets.messages.isEmpty ? undefined : selectMessages(trx, targets.messages),
    targets.reacted.isEmpty ? undefined : trx<ReactionRow>('reactions').where(targets.reacted.where('seq')).select('*'),
    countRooms(trx, commands),
  ]);
  // Read under the locks: whoever holds the room after a deadline has passed can be sure that nobody stores the command any more.
  const nowMs = Date.now();
  const [ordered] = authority;
  if (ordered === undefined) throw new Error('the authority row is missing');
  const state: BatchState = {
    nowMs,
    rooms: new Map(rooms.map((row) => [asRoomId(row.id), toRoom(row)])),
    users: new Map(users.map((row) => [asUserId(row.id), toUser(row, nowMs)])),
    members: new Map(
      members.map((row) => [memberKey(asRoomId(row.room_id), asUserId(row.user_id)), { role: asMemberRole(row.role) }]),
    ),
    messages: new Map(
      messages.map((row) => [
        messageKey(asRoomId(row.room_id), asSeq(row.seq)),
        { authorId: asUserId(row.author_id), deleted: row.deleted_at !== null, reactions: new Map(), pinned: false },
      ]),
    ),
    removed: new Set(),
    confirmed: new Set(),
    pinCounts: new Map(),
    attachments: new Map(),
    stored: new Map(stored.map(toStored).map((known) => [commandKey(known), known])),
    roomCounts: new Map(roomCounts.map((row) => [asUserId(row.user_id), Number(row.rooms)])),
  };
  for (const row of reactions) {
    const held = state.messages.get(messageKey(asRoomId(row.room_id), asSeq(row.seq)))?.reactions;
    held?.set(row.emoji, (held.get(row.emoji) ?? new Set()).add(asUserId(row.user_id)));
  }
  await loadRareState(trx, commands, state);
  return { state, generation: asGeneration(ordered.generation) };
}

function ascending(ids: number[]): number[] {
  return [...new Set(ids)].toSorted((a, b) => a - b);
}

function lockRooms(trx: Knex.Transaction, commands: readonly RoomCommand[]) {
  return trx<RoomRow>('rooms')
    .whereIn('id', ascending(commands.map((command) => command.roomId)))
    .orderBy('id')
    .forUpdate()
    .select(...roomColumns);
}

function lockUsers(trx: Knex.Transaction, commands: readonly RoomCommand[]) {
  const ids = ascending(
    commands.flatMap(({ actorId, act }) => (act.type === 'add' ? [actorId, act.userId] : [actorId])),
  );
  const users = trx<UserRow>('users')
    .whereIn('id', ids)
    .orderBy('id')
    .select('id', 'name', 'role', 'deleted_at', 'banned_at', 'banned_until', 'ban_reason')
    .select('chat_banned_at', 'chat_banned_until', 'chat_ban_reason');
  // One statement for all, so that the order of locks holds; joining is rare enough to lock the others of the batch too.
  return commands.some(({ act }) => act.type === 'join' || act.type === 'add') ? users.forUpdate() : users.forShare();
}

function selectStored(trx: Knex.Transaction, commands: readonly RoomCommand[]) {
  const ids = new ByRoom<string>();
  for (const command of commands) ids.add(command.roomId, command.commandId);
  return trx<RoomEventRow>('room_events')
    .where(ids.where('command_id'))
    .select('room_id', 'seq', 'type', 'actor_id', 'command_id');
}

function selectMembers(trx: Knex.Transaction, commands: readonly RoomCommand[]) {
  const ids = new ByRoom<number>();
  for (const { roomId, actorId, act } of commands) {
    ids.add(roomId, actorId);
    if ('userId' in act) ids.add(roomId, act.userId);
    // Only who is in a room can be named there.
    if ('body' in act) for (const id of mentionedIds(act.body)) if (id !== everybody) ids.add(roomId, id);
  }
  return trx<MemberRow>('members').where(ids.where('user_id')).select('room_id', 'user_id', 'role');
}

/** Messages that are answered, edited, deleted or reacted to. */
function targetsOf(commands: readonly RoomCommand[]): { messages: ByRoom<number>; reacted: ByRoom<number> } {
  const messages = new ByRoom<number>();
  const reacted = new ByRoom<number>();
  for (const { roomId, act } of commands) {
    if (act.type === 'send' && act.replyTo !== undefined) messages.add(roomId, act.replyTo);
    if ('targetSeq' in act) messages.add(roomId, act.targetSeq);
    if (act.type === 'react') reacted.add(roomId, act.targetSeq);
  }
  return { messages, reacted };
}

function selectMessages(trx: Knex.Transaction, seqs: ByRoom<number>) {
  return trx<MessageRow>('messages').where(seqs.where('seq')).select('room_id', 'seq', 'author_id', 'deleted_at');
}

function countRooms(trx: Knex.Transaction, commands: readonly RoomCommand[]) {
  const joining = commands.flatMap(({ actorId, act }) =>
    act.type === 'join' ? [actorId] : act.type === 'add' ? [act.userId] : [],
  );
  if (joining.length === 0) return undefined;
  return trx<MemberRow>('members')
    .whereIn('user_id', joining)
    .groupBy('user_id')
    .select('user_id')
    .count({ rooms: '*' });
}

const roomColumns = [
  'id',
  'kind',
  'visibility',
  'name',
  'topic',
  'archived_at',
  'last_seq',
  'invite_code',
  'direct_key',
] as const;

function toRoom(row: Pick<RoomRow, (typeof roomColumns)[number]>): RoomState {
  return {
    id: asRoomId(row.id),
    kind: asRoomKind(row.kind),
    visibility: asRoomVisibility(row.visibility),
    name: row.name,
    topic: row.topic,
    archived: row.archived_at !== null,
    inviteCode: row.invite_code ?? undefined,
    directIds: new Set(directIdsOf(row.direct_key)),
    lastSeq: asSeq(row.last_seq),
  };
}

type UserColumn =
  | 'id'
  | 'name'
  | 'role'
  | 'deleted_at'
  | `${'banned' | 'chat_banned'}_${'at' | 'until'}`
  | `${'' | 'chat_'}ban_reason`;

function toUser(row: Pick<UserRow, UserColumn>, nowMs: number): UserState {
  return {
    id: asUserId(row.id),
    name: row.name,
    role: asRole(row.role),
    deleted: row.deleted_at !== null,
    ban: banInForce(row.banned_at, row.banned_until, row.ban_reason, nowMs),
    chatBan: banInForce(row.chat_banned_at, row.chat_banned_until, row.chat_ban_reason, nowMs),
  };
}

function toStored(row: Pick<RoomEventRow, 'room_id' | 'seq' | 'type' | 'actor_id' | 'command_id'>) {
  return {
    roomId: asRoomId(row.room_id),
    actorId: asUserId(row.actor_id),
    commandId: row.command_id,
    seq: asSeq(row.seq),
    type: row.type,
  };
}
