import type { Knex } from 'knex';
import { asUserId } from '../ids.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { MentionRow, MessageRow } from '../sql/rows.ts';
import { everybody, mentionedIds } from './mentions.ts';
import type { Person } from './room-event.ts';

/** Whom messages name, by `roomId#seq`. Nothing is read for those that name nobody. */
export async function loadMentions(knex: Knex, rows: readonly MessageRow[]): Promise<Map<string, Person[]>> {
  const naming = new ByRoom<number>();
  for (const row of rows) if (mentionedIds(row.body).length > 0) naming.add(row.room_id, row.seq);
  const byMessage = new Map<string, Person[]>();
  if (naming.isEmpty) return byMessage;
  const found: (MentionRow & { name: string })[] = await knex('mentions')
    .join('users', 'users.id', 'mentions.user_id')
    .where(naming.where('seq'))
    .whereNot({ user_id: everybody })
    .orderBy(['room_id', 'seq', 'user_id'])
    .select('mentions.*', 'users.name');
  for (const row of found) {
    const key = `${row.room_id}#${row.seq}`;
    const people = byMessage.get(key) ?? [];
    byMessage.set(key, people);
    people.push({ id: asUserId(row.user_id), name: row.name });
  }
  return byMessage;
}
