import type { Knex } from 'knex';
import type { MemberRow, MessageRow, ReactionRow, RoomEventRow, RoomRow } from '../sql/rows.ts';
import { eventTypeOf, type Decision } from './decide.ts';
import { ByRoom } from '../sql/by-room.ts';

type Accepted = Extract<Decision, { status: 'accepted' }>;

/**
 * Writes what a batch accepted: the many of one kind in one statement, the rare ones (edits, reactions, joins) one by one
 * in their order, since a later one may undo an earlier. Answers the event rows.
 */
export async function storeBatch(
  trx: Knex.Transaction,
  accepted: readonly Accepted[],
  nowMs: number,
): Promise<RoomEventRow[]> {
  if (accepted.length === 0) return [];
  const events = accepted.map((decision) => eventRow(decision, nowMs));
  await trx<RoomEventRow>('room_events').insert(events);
  const messages = accepted.flatMap((decision) => messageRow(decision, nowMs));
  if (messages.length > 0) await trx<MessageRow>('messages').insert(messages);
  for (const decision of accepted) await storeRare(trx, decision, nowMs);
  await moveHeads(trx, accepted);
  await readByTheirAuthors(trx, messages);
  return events;
}

function eventRow({ command, seq }: Accepted, nowMs: number): RoomEventRow {
  const { act } = command;
  return {
    room_id: command.roomId,
    seq,
    type: eventTypeOf(act),
    actor_id: command.actorId,
    command_id: command.commandId,
    target_seq: act.type === 'send' ? seq : 'targetSeq' in act ? act.targetSeq : null,
    at: nowMs,
  };
}

function messageRow({ command, seq }: Accepted, nowMs: number): MessageRow[] {
  if (command.act.type !== 'send') return [];
  return [
    {
      room_id: command.roomId,
      seq,
      author_id: command.actorId,
      client_message_id: command.commandId,
      body: command.act.body,
      reply_to_seq: command.act.replyTo ?? null,
      sent_at: nowMs,
      edited_at: null,
      deleted_at: null,
      deleted_by: null,
      delete_reason: null,
      changed_seq: seq,
    },
  ];
}

async function storeRare(trx: Knex.Transaction, { command, seq }: Accepted, nowMs: number): Promise<void> {
  const { act, roomId, actorId } = command;
  switch (act.type) {
    case 'send':
      return;
    case 'edit':
      await message(trx, roomId, act.targetSeq).update({ body: act.body, edited_at: nowMs, changed_seq: seq });
      return;
    case 'delete':
    case 'moderate':
      // The words go, the row stays: seqs are dense, and replies still point somewhere.
      await message(trx, roomId, act.targetSeq).update({
        body: '',
        deleted_at: nowMs,
        deleted_by: actorId,
        delete_reason: act.type === 'moderate' ? act.reason : null,
        changed_seq: seq,
      });
      await trx<ReactionRow>('reactions').where({ room_id: roomId, seq: act.targetSeq }).delete();
      return;
    case 'react':
      if (act.present) {
        await trx<ReactionRow>('reactions').insert({
          room_id: roomId,
          seq: act.targetSeq,
          emoji: act.emoji,
          user_id: actorId,
          event_seq: seq,
        });
      } else {
        await trx<ReactionRow>('reactions')
          .where({ room_id: roomId, seq: act.targetSeq, emoji: act.emoji, user_id: actorId })
          .delete();
      }
      await message(trx, roomId, act.targetSeq).update({ changed_seq: seq });
      return;
    case 'join':
      await trx<MemberRow>('members').insert({
        room_id: roomId,
        user_id: actorId,
        role: act.role,
        joined_seq: seq,
        last_read_seq: seq,
        joined_at: nowMs,
      });
      return;
    case 'leave':
      await trx<MemberRow>('members').where({ room_id: roomId, user_id: actorId }).delete();
  }
}

function message(trx: Knex.Transaction, roomId: number, seq: number): Knex.QueryBuilder<MessageRow> {
  return trx<MessageRow>('messages').where({ room_id: roomId, seq });
}

async function moveHeads(trx: Knex.Transaction, accepted: readonly Accepted[]): Promise<void> {
  const heads = new Map<number, Partial<RoomRow>>();
  for (const { command, seq } of accepted) {
    const head = heads.get(command.roomId) ?? {};
    head.last_seq = seq;
    if (command.act.type === 'send') head.last_message_seq = seq;
    heads.set(command.roomId, head);
  }
  for (const [roomId, head] of heads) await trx<RoomRow>('rooms').where({ id: roomId }).update(head);
}

/**
 * Who speaks has read what was said before: their read position moves to their own message. Never back: who left and came
 * back after it, in this batch, starts at their coming back.
 */
async function readByTheirAuthors(trx: Knex.Transaction, messages: readonly MessageRow[]): Promise<void> {
  const authors = new ByRoom<number>();
  const last = new Map<string, number>();
  for (const { room_id, author_id, seq } of messages) {
    authors.add(room_id, author_id);
    last.set(`${room_id}/${author_id}`, seq);
  }
  for (const [roomId, userIds] of authors.entries()) {
    const cases = userIds.flatMap((userId) => {
      const seq = last.get(`${roomId}/${userId}`) ?? 0;
      return [userId, seq, seq];
    });
    const positions = 'WHEN user_id = ? AND last_read_seq < ? THEN ? '.repeat(userIds.length);
    await trx<MemberRow>('members')
      .where({ room_id: roomId })
      .whereIn('user_id', userIds)
      .update({ last_read_seq: trx.raw(`CASE ${positions}ELSE last_read_seq END`, cases) });
  }
}
