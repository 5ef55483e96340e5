import type { Knex } from 'knex';
import { recordAct } from '../audit/record-act.ts';
import { asUserId, type RoomId, type Seq } from '../ids.ts';
import { everybody, mentionedIds } from '../rooms/mentions.ts';
import type {
  AttachmentRow,
  ConfirmationRow,
  MemberRow,
  MentionRow,
  MessageRow,
  PinRow,
  ReactionRow,
  RemovalRow,
  RoomRow,
} from '../sql/rows.ts';
import { memberKey, type BatchState } from './batch-state.ts';
import type { RoomChanges } from './command.ts';
import type { Accepted } from './decision.ts';

interface Moment {
  nowMs: number;
  /** As the batch leaves them. */
  members: BatchState['members'];
}

/** What an accepted command writes beside its event and its message, in this order. */
export function rareStatements(trx: Knex.Transaction, accepted: Accepted, moment: Moment): Knex.QueryBuilder[] {
  const { command, seq } = accepted;
  const { act, roomId, actorId } = command;
  const { nowMs } = moment;
  switch (act.type) {
    case 'send':
      return [
        ...insertMentions(trx, roomId, seq, act.body, moment),
        ...attach(trx, { roomId, seq }, act.attachmentIds ?? []),
      ];
    case 'edit':
      return [
        message(trx, roomId, act.targetSeq).update({ body: act.body, edited_at: nowMs, changed_seq: seq }),
        trx<MentionRow>('mentions').where({ room_id: roomId, seq: act.targetSeq }).delete(),
        ...insertMentions(trx, roomId, act.targetSeq, act.body, moment),
      ];
    case 'delete':
      return erase(trx, accepted, act.targetSeq, nowMs, act.reason);
    case 'moderate':
      return [
        ...erase(trx, accepted, act.targetSeq, nowMs, act.reason),
        recordAct(trx, {
          atMs: nowMs,
          actorId,
          act: 'deleteMessage',
          subjectId: message(trx, roomId, act.targetSeq).select('author_id'),
          roomId,
          seq: act.targetSeq,
          reason: act.reason,
        }),
      ];
    case 'react': {
      const reactions = trx<ReactionRow>('reactions');
      const reaction = { room_id: roomId, seq: act.targetSeq, emoji: act.emoji, user_id: actorId };
      return [
        act.present ? reactions.insert({ ...reaction, event_seq: seq }) : reactions.where(reaction).delete(),
        touch(trx, roomId, act.targetSeq, seq),
      ];
    }
    case 'pin': {
      const pins = trx<PinRow>('pins');
      const pin = { room_id: roomId, seq: act.targetSeq };
      return [
        act.pinned ? pins.insert({ ...pin, at: nowMs }) : pins.where(pin).delete(),
        touch(trx, roomId, act.targetSeq, seq),
      ];
    }
    case 'confirm':
      return [
        trx<ConfirmationRow>('confirmations').insert({
          room_id: roomId,
          seq: act.targetSeq,
          user_id: actorId,
          at: nowMs,
        }),
      ];
    case 'remind':
    case 'rename':
      return [];
    case 'join':
      return [enter(trx, { roomId, userId: actorId, role: act.role, seq, nowMs })];
    case 'add':
      return [
        trx<RemovalRow>('removals').where({ room_id: roomId, user_id: act.userId }).delete(),
        enter(trx, { roomId, userId: act.userId, role: 'member', seq, nowMs }),
      ];
    case 'leave':
      return [membership(trx, roomId, actorId).delete()];
    case 'remove':
      return [
        membership(trx, roomId, act.userId).delete(),
        trx<RemovalRow>('removals').insert({ room_id: roomId, user_id: act.userId, removed_by: actorId, at: nowMs }),
      ];
    case 'setRole':
      return [membership(trx, roomId, act.userId).update({ role: act.role })];
    case 'change':
      return [changeRoom(trx, roomId, act.changes, nowMs)];
    case 'administer':
      return [
        changeRoom(trx, roomId, act.changes, nowMs),
        recordAct(trx, {
          atMs: nowMs,
          actorId,
          act: 'updateRoom',
          roomId,
          reason: act.reason,
          details: { ...act.changes },
        }),
      ];
  }
}

/** The words go, the row stays: seqs are dense, and replies still point somewhere. */
function erase(
  trx: Knex.Transaction,
  { command: { roomId, actorId }, seq }: Accepted,
  targetSeq: Seq,
  nowMs: number,
  reason: string | undefined,
): Knex.QueryBuilder[] {
  const target = { room_id: roomId, seq: targetSeq };
  return [
    message(trx, roomId, targetSeq).update({
      body: '',
      deleted_at: nowMs,
      deleted_by: actorId,
      delete_reason: reason ?? null,
      changed_seq: seq,
      attachment_count: 0,
    }),
    trx<AttachmentRow>('attachments').where(target).update({ removed_at: nowMs }),
    trx<ReactionRow>('reactions').where(target).delete(),
    trx<MentionRow>('mentions').where(target).delete(),
    trx<PinRow>('pins').where(target).delete(),
  ];
}

/** They belong to their message from now on, each in its place. */
function attach(
  trx: Knex.Transaction,
  message: { roomId: RoomId; seq: Seq },
  ids: readonly string[],
): Knex.QueryBuilder[] {
  if (ids.length === 0) return [];
  const places = ids.flatMap((id, index) => [id, index]);
  return [
    trx<AttachmentRow>('attachments')
      .whereIn('id', ids)
      .update({
        room_id: message.roomId,
        seq: message.seq,
        position: trx.raw(`CASE id ${'WHEN ? THEN ? '.repeat(ids.length)}END`, places),
      }),
  ];
}

function insertMentions(
  trx: Knex.Transaction,
  roomId: RoomId,
  seq: Seq,
  body: string,
  { members }: Moment,
): Knex.QueryBuilder[] {
  const named = mentionedIds(body).filter((id) => id === everybody || members.has(memberKey(roomId, asUserId(id))));
  if (named.length === 0) return [];
  return [trx<MentionRow>('mentions').insert(named.map((userId) => ({ room_id: roomId, seq, user_id: userId })))];
}

function enter(
  trx: Knex.Transaction,
  { roomId, userId, role, seq, nowMs }: { roomId: RoomId; userId: number; role: string; seq: Seq; nowMs: number },
): Knex.QueryBuilder {
  return trx<MemberRow>('members').insert({
    room_id: roomId,
    user_id: userId,
    role,
    joined_seq: seq,
    last_read_seq: seq,
    joined_at: nowMs,
  });
}

function changeRoom(
  trx: Knex.Transaction,
  roomId: RoomId,
  { name, topic, archived }: RoomChanges,
  nowMs: number,
): Knex.QueryBuilder {
  return trx<RoomRow>('rooms')
    .where({ id: roomId })
    .update({
      ...(name !== undefined && { name }),
      ...(topic !== undefined && { topic }),
      ...(archived !== undefined && { archived_at: archived ? nowMs : null }),
    });
}

function touch(trx: Knex.Transaction, roomId: RoomId, targetSeq: Seq, seq: Seq): Knex.QueryBuilder {
  return message(trx, roomId, targetSeq).update({ changed_seq: seq });
}

function message(trx: Knex.Transaction, roomId: RoomId, seq: Seq): Knex.QueryBuilder<MessageRow> {
  return trx<MessageRow>('messages').where({ room_id: roomId, seq });
}

function membership(trx: Knex.Transaction, roomId: RoomId, userId: number): Knex.QueryBuilder<MemberRow> {
  return trx<MemberRow>('members').where({ room_id: roomId, user_id: userId });
}
