import type { Knex } from 'knex';
import { requireUnbanned } from '../accounts/ban.ts';
import { containing } from '../accounts/search-text.ts';
import { asUserId, type UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import { isInitial, matchesInitials } from '../search/initials.ts';
import type { MemberRow } from '../sql/rows.ts';
import type { Person } from './room-event.ts';
import type { PeoplePage } from './rooms.ts';

/**
 * Everybody with whom the viewer shares a room (P7: and nobody else), by id. Names are found as they are written, or in lower case, and
 * by the consonants that their syllables begin with: what the database does not know is looked at here, so many people at a time.
 */
export async function readAcquaintances(
  trx: Knex,
  viewerId: UserId,
  page: { query?: string | undefined; cursor?: UserId | undefined; limit: number },
): Promise<PeoplePage> {
  await requireUnbanned(trx, viewerId);
  const mine = trx<MemberRow>('members').where({ user_id: viewerId }).select('room_id');
  const found = trx('users')
    .whereIn('users.id', trx<MemberRow>('members').whereIn('room_id', mine).select('user_id'))
    .whereNull('users.deleted_at')
    .whereNot({ 'users.id': viewerId })
    .andWhere('users.id', '>', page.cursor ?? 0);
  const query = page.query?.trim().normalize('NFC') ?? '';
  const byInitials = Array.from(query).some(isInitial);
  if (query !== '') {
    const pattern = byInitials ? aroundInitials(query) : containing(query);
    found.where((either) => {
      void either
        .whereRaw("LOWER(users.name) LIKE ? ESCAPE '!'", [pattern.toLowerCase()])
        .orWhereRaw("users.name LIKE ? ESCAPE '!'", [pattern]);
    });
  }
  const looked = byInitials ? limits.peopleLookedAt : page.limit;
  const rows: { id: number; name: string }[] = await found
    .orderBy('users.id')
    // One more than asked for tells whether there are more.
    .limit(looked + 1)
    .select('users.id', 'users.name');
  if (!byInitials) return pageOf(rows, page.limit);
  const fitting = rows.slice(0, looked).filter(({ name }) => matchesInitials(name, query));
  const next = rows[looked - 1];
  // Further people have not been looked at: the page may be short, and is not the last.
  if (fitting.length <= page.limit && rows.length > looked && next !== undefined) {
    return { ...pageOf(fitting, page.limit), nextCursor: asUserId(next.id) };
  }
  return pageOf(fitting, page.limit);
}

/**
 * For LIKE: what is typed beside the consonants, in its order. Everybody whom `matchesInitials` finds is among those whom it lets
 * through, and anything may stand between two letters: their names are compared without blanks.
 */
function aroundInitials(query: string): string {
  return Array.from(query, (letter) => (isInitial(letter) || /\s/u.test(letter) ? '%' : containing(letter))).join('');
}

function pageOf(rows: readonly { id: number; name: string }[], limit: number): PeoplePage {
  const people: Person[] = rows.slice(0, limit).map((row) => ({ id: asUserId(row.id), name: row.name }));
  const last = people.at(-1);
  return { people, ...(rows.length > limit && last !== undefined && { nextCursor: last.id }) };
}
