import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import type { MessageRow } from '../sql/rows.ts';
import { fold } from './fold.ts';
import type { Span } from './next-part.ts';
import { withPhotos } from './photos.ts';
import { rest } from './rest.ts';
import { authorTerm, photoTerm, termsOf } from './terms.ts';

export interface Gathered {
  /** The offsets of the messages that hold a term, ascending. */
  postings: Map<string, number[]>;
  firstAtMs: number | null;
  lastAtMs: number | null;
}

/** Reads the messages of a part, a slice at a time: what else the process has to do goes on in between. */
export async function gatherPostings(database: Database, roomId: number, span: Span): Promise<Gathered> {
  const gathered: Gathered = { postings: new Map(), firstAtMs: null, lastAtMs: null };
  for (let after = span.afterSeq; after < span.lastSeq; after += limits.indexSliceSeqs) {
    const rows = await database.read(async (knex) =>
      knex<MessageRow>('messages')
        .where({ room_id: roomId })
        .andWhere('seq', '>', after)
        .andWhere('seq', '<=', Math.min(after + limits.indexSliceSeqs, span.lastSeq))
        .whereNull('deleted_at')
        .orderBy('seq')
        .select('room_id', 'seq', 'author_id', 'body', 'sent_at', 'attachment_count'),
    );
    const photos = await database.read(async (knex) => withPhotos(knex, rows));
    for (const row of rows) {
      const offset = row.seq - span.afterSeq;
      for (const term of termsOf(fold(row.body))) add(gathered.postings, term, offset);
      add(gathered.postings, authorTerm(row.author_id), offset);
      if (photos.has(`${row.room_id}#${row.seq}`)) add(gathered.postings, photoTerm, offset);
      gathered.firstAtMs = Math.min(gathered.firstAtMs ?? Infinity, row.sent_at);
      gathered.lastAtMs = Math.max(gathered.lastAtMs ?? -Infinity, row.sent_at);
    }
    await rest({ isFull: rows.length === limits.indexSliceSeqs });
  }
  return gathered;
}

function add(postings: Map<string, number[]>, term: string, offset: number): void {
  const known = postings.get(term);
  if (known === undefined) postings.set(term, [offset]);
  else known.push(offset);
}
