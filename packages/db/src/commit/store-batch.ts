import type { Knex } from 'knex';
import type { MessageRow, MemberRow, RoomEventRow, RoomRow } from '../sql/rows.ts';
import type { BatchState } from './batch-state.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { Database } from '../sql/database.ts';
import { insertRows } from '../sql/insert-rows.ts';
import { runTogether } from '../sql/run-together.ts';
import { eventTypeOf, type Accepted } from './decision.ts';
import { rareStatements } from './rare-statements.ts';

/** What a batch adds: an event for each command that was accepted, and its new messages. */
export interface FreshRows {
  events: RoomEventRow[];
  messages: MessageRow[];
}

export function freshRows(accepted: readonly Accepted[], nowMs: number): FreshRows {
  return {
    events: accepted.map((decision) => eventRow(decision, nowMs)),
    messages: accepted.flatMap((decision) => messageRow(decision, nowMs)),
  };
}

/**
 * Writes what a batch accepted: the many of one kind in one statement, the rare ones (edits, reactions, joins …) one by one
 * in their order, since a later one may undo an earlier.
 */
export async function storeBatch(
  trx: Knex.Transaction,
  dialect: Database['dialect'],
  accepted: readonly Accepted[],
  { events, messages }: FreshRows,
  { nowMs, members }: Pick<BatchState, 'nowMs' | 'members'>,
): Promise<void> {
  if (events.length === 0) return;
  await runTogether(trx, dialect, [
    insertRows(trx, dialect, 'room_events', events),
    messages.length === 0 ? undefined : insertRows(trx, dialect, 'messages', messages),
    ...accepted.flatMap((decision) => rareStatements(trx, decision, { nowMs, members })),
    moveHeads(trx, accepted),
    messages.length === 0 ? undefined : readByTheirAuthors(trx, messages),
  ]);
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
    subject_id: 'userId' in act ? act.userId : null,
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
      attachment_count: command.act.attachmentIds?.length ?? 0,
    },
  ];
}

/** One statement for all rooms. Each of them is locked and named, and what a CASE does not know stays as it is. */
function moveHeads(trx: Knex.Transaction, accepted: readonly Accepted[]): Knex.QueryBuilder {
  const heads = new Map<number, number>();
  const messageHeads = new Map<number, number>();
  for (const { command, seq } of accepted) {
    heads.set(command.roomId, seq);
    if (command.act.type === 'send') messageHeads.set(command.roomId, seq);
  }
  return trx<RoomRow>('rooms')
    .whereIn('id', [...heads.keys()])
    .update({
      last_seq: caseOf(trx, 'last_seq', heads),
      ...(messageHeads.size > 0 && { last_message_seq: caseOf(trx, 'last_message_seq', messageHeads) }),
    });
}

function caseOf(trx: Knex.Transaction, column: string, byId: Map<number, number>): Knex.Raw {
  return trx.raw(`CASE id ${'WHEN ? THEN ? '.repeat(byId.size)}ELSE ${column} END`, [...byId].flat());
}

/**
 * Who speaks has read what was said before: their read position moves to their own message. Never back: who left and came
 * back after it, in this batch, starts at their coming back.
 */
function readByTheirAuthors(trx: Knex.Transaction, messages: readonly MessageRow[]): Knex.QueryBuilder {
  const authors = new ByRoom<number>();
  const last = new Map<string, number>();
  for (const { room_id, author_id, seq } of messages) {
    authors.add(room_id, author_id);
    last.set(`${room_id}/${author_id}`, seq);
  }
  const bindings: number[] = [];
  // By room first: a row is compared with the rooms and then with the authors of its own, not with all.
  const byRoom = authors.entries().map(([roomId, userIds]) => {
    bindings.push(roomId);
    for (const userId of userIds) {
      const seq = last.get(`${roomId}/${userId}`) ?? 0;
      bindings.push(userId, seq, seq);
    }
    const positions = 'WHEN user_id = ? AND last_read_seq < ? THEN ? '.repeat(userIds.length);
    return `WHEN ? THEN CASE ${positions}ELSE last_read_seq END `;
  });
  return trx<MemberRow>('members')
    .where(authors.where('user_id'))
    .update({ last_read_seq: trx.raw(`CASE room_id ${byRoom.join('')}ELSE last_read_seq END`, bindings) });
}
