import type { Knex } from 'knex';
import type { Attachment } from '../attachments/attachments.ts';
import { loadAttachments } from '../attachments/load-attachments.ts';
import { asRoomId, asSeq, asUserId } from '../ids.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { MessageRow, ReactionRow } from '../sql/rows.ts';
import { loadMentions } from './load-mentions.ts';
import { loadPins } from './load-pins.ts';
import type { Message, Person, Quote, Reaction } from './room-event.ts';

export type MessageWithAuthor = MessageRow & { author_name: string };

/** Messages as they are now, by `roomId#seq`: the only place that turns rows into messages. */
export async function loadMessages(knex: Knex, seqs: ByRoom<number>): Promise<Map<string, Message>> {
  if (seqs.isEmpty) return new Map();
  const rows: MessageWithAuthor[] = await selectMessages(knex).where(seqs.where('messages.seq'));
  return renderMessages(knex, rows);
}

/** Inferred, since Knex's own type for it cannot be written without `any`. */
export function selectMessages(knex: Knex) {
  return knex('messages')
    .join('users', 'users.id', 'messages.author_id')
    .select<MessageWithAuthor[]>('messages.*', { author_name: 'users.name' });
}

export async function renderMessages(knex: Knex, rows: readonly MessageWithAuthor[]): Promise<Map<string, Message>> {
  if (rows.length === 0) return new Map();
  const [reactions, quotes, mentions, pins, attachments] = await Promise.all([
    loadReactions(knex, rows),
    loadQuotes(knex, rows),
    loadMentions(knex, rows),
    loadPins(knex, rows),
    loadAttachments(knex, rows),
  ]);
  return new Map(
    rows.map((row) => {
      const key = `${row.room_id}#${row.seq}`;
      const quote = row.reply_to_seq === null ? undefined : quotes.get(`${row.room_id}#${row.reply_to_seq}`);
      return [
        key,
        toMessage(row, {
          reactions: reactions.get(key) ?? [],
          mentions: mentions.get(key) ?? [],
          quote,
          pinnedAtMs: pins.get(key),
          attachments: attachments.get(key) ?? [],
        }),
      ];
    }),
  );
}

/** What belongs to a message and stands in other tables. */
export interface MessageParts {
  reactions: Reaction[];
  mentions: Person[];
  attachments: Attachment[];
  quote?: Quote | undefined;
  pinnedAtMs?: number | undefined;
}

export function toMessage(
  row: MessageWithAuthor,
  { reactions, mentions, attachments, quote, pinnedAtMs }: MessageParts,
): Message {
  return {
    roomId: asRoomId(row.room_id),
    seq: asSeq(row.seq),
    author: { id: asUserId(row.author_id), name: row.author_name },
    body: row.body,
    sentAt: new Date(row.sent_at).toISOString(),
    clientMessageId: row.client_message_id,
    ...(row.edited_at !== null && { editedAt: new Date(row.edited_at).toISOString() }),
    ...(row.deleted_at !== null && { deletedAt: new Date(row.deleted_at).toISOString() }),
    changedSeq: asSeq(row.changed_seq),
    ...(quote !== undefined && { replyTo: quote }),
    reactions,
    mentions,
    ...(pinnedAtMs !== undefined && { pinnedAt: new Date(pinnedAtMs).toISOString() }),
    attachments,
  };
}

async function loadReactions(knex: Knex, rows: readonly MessageRow[]): Promise<Map<string, Reaction[]>> {
  const changed = new ByRoom<number>();
  // Nobody has touched a message whose last change is its own seq.
  for (const row of rows) if (row.changed_seq > row.seq) changed.add(row.room_id, row.seq);
  const byMessage = new Map<string, Reaction[]>();
  if (changed.isEmpty) return byMessage;
  const found: ReactionRow[] = await knex<ReactionRow>('reactions')
    .where(changed.where('seq'))
    .orderBy(['room_id', 'seq', 'event_seq']);
  for (const row of found) {
    const key = `${row.room_id}#${row.seq}`;
    const reactions = byMessage.get(key) ?? [];
    byMessage.set(key, reactions);
    const reaction = reactions.find(({ emoji }) => emoji === row.emoji);
    if (reaction === undefined) reactions.push({ emoji: row.emoji, userIds: [asUserId(row.user_id)] });
    else reaction.userIds.push(asUserId(row.user_id));
  }
  return byMessage;
}

async function loadQuotes(knex: Knex, rows: readonly MessageRow[]): Promise<Map<string, Quote>> {
  const quoted = new ByRoom<number>();
  for (const row of rows) if (row.reply_to_seq !== null) quoted.add(row.room_id, row.reply_to_seq);
  if (quoted.isEmpty) return new Map();
  const found: MessageWithAuthor[] = await selectMessages(knex).where(quoted.where('messages.seq'));
  const [attached, mentioned] = await Promise.all([loadAttachments(knex, found), loadMentions(knex, found)]);
  return new Map(
    found.map((row) => {
      const key = `${row.room_id}#${row.seq}`;
      const [attachments, mentions] = [attached.get(key), mentioned.get(key)];
      return [
        key,
        {
          seq: asSeq(row.seq),
          author: { id: asUserId(row.author_id), name: row.author_name },
          body: row.body,
          deleted: row.deleted_at !== null,
          ...(mentions !== undefined && { mentions }),
          ...(attachments !== undefined && { attachments }),
        },
      ];
    }),
  );
}
