import type { Knex } from 'knex';
import { limits } from '../limits.ts';
import { RoomScan } from './room-scan.ts';
import { decodeCursor } from './search-cursor.ts';
import { editedSince, searchedParts, type SearchedRoom } from './searched-rooms.ts';
import { authorTerm, clausesOf, photoTerm, type Clause } from './terms.ts';
import type { Wanted } from './wanted.ts';

interface Scans {
  scans: RoomScan[];
  clauses: Clause[];
  /** Of each room: what may match whatever its parts say. */
  edited: ReadonlyMap<number, readonly number[]>;
}

/** Each room from where the search goes on, or from its end. */
export async function beginScans(
  trx: Knex,
  rooms: readonly SearchedRoom[],
  wanted: Wanted,
  cursor: string | undefined,
): Promise<Scans> {
  const positions = cursor === undefined ? undefined : decodeCursor(cursor);
  const left = rooms.filter(({ id }) => positions?.has(id) ?? true);
  if (wanted.authorIds?.size === 0 || left.length === 0) return { scans: [], clauses: [], edited: new Map() };
  const clauses = clausesFor(wanted);
  const edited = clauses.length === 0 ? new Map<number, number[]>() : await editedSince(trx, left);
  const parts = await searchedParts(trx, left, wanted);
  const scans = left.map(
    (room) =>
      new RoomScan({
        room,
        belowSeq: Math.min(positions?.get(room.id) ?? Infinity, room.lastSeq + 1),
        parts: parts.get(room.id) ?? [],
        // With too many edits that the parts do not show, they are looked through message by message.
        usesTerms: clauses.length > 0 && edited !== undefined,
      }),
  );
  return { scans, clauses, edited: edited ?? new Map() };
}

function clausesFor({ words, authorIds, hasPhoto }: Wanted): Clause[] {
  const clauses = clausesOf(words.folded, limits.searchTerms);
  if (hasPhoto) clauses.push({ anyOf: [photoTerm] });
  // What many people wrote is most of what there is.
  if (authorIds === undefined || authorIds.size > limits.searchAuthors) return clauses;
  return [...clauses, { anyOf: Array.from(authorIds, authorTerm) }];
}
