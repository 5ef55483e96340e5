import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@dark-circle/db';

/** The narrowest part: so much of each room is looked through without an index. */
const leastWidth = 256;
const patienceMs = 60 * 60_000;
/** Whoever indexes believes so long that it still may, and looks for a turn so often. */
const leaseMs = 12_000;

/** Nobody indexes until `resumeIndexing`. */
export async function pauseIndexing(database: Database): Promise<void> {
  await database.write(async (trx) => {
    await trx('search_lease').update({ holder: 'bench', until: Number.MAX_SAFE_INTEGER });
  });
  await sleep(leaseMs);
}

export async function resumeIndexing(database: Database): Promise<void> {
  await database.write(async (trx) => {
    await trx('search_lease').update({ holder: null, until: 0 });
  });
}

/** Until all parts are made that can be, and what they replace is gone. @returns how long the making took */
export async function untilIndexed(database: Database, roomIds: readonly number[]): Promise<number> {
  const beganAtMs = performance.now();
  while ((await roomsDue(database, roomIds)) > 0) {
    if (performance.now() - beganAtMs > patienceMs) throw new Error('the index does not catch up');
    await sleep(200);
  }
  const madeWithinMs = performance.now() - beganAtMs;
  while ((await partsToSweep(database)) > 0) {
    if (performance.now() - beganAtMs > patienceMs) throw new Error('what was replaced in the index is not swept up');
    await sleep(200);
  }
  return madeWithinMs;
}

async function partsToSweep(database: Database): Promise<number> {
  const [parts]: { parts: number }[] = await database.read(async (knex) =>
    knex('search_parts').whereNot({ state: 'ready' }).count({ parts: '*' }),
  );
  return parts?.parts ?? 0;
}

async function roomsDue(database: Database, roomIds: readonly number[]): Promise<number> {
  const rows = await database.read(async (knex) =>
    knex('rooms')
      .leftJoin('search_rooms', 'search_rooms.room_id', 'rooms.id')
      .whereIn('rooms.id', [...roomIds])
      .whereRaw('rooms.last_seq >= COALESCE(search_rooms.sealed_seq, 0) + ?', [leastWidth])
      .select('rooms.id'),
  );
  return rows.length;
}

/** How long the message has waited that has waited longest for its part, though that is full. */
export async function indexLagMs(database: Database, roomIds: readonly number[]): Promise<number> {
  const due: number[] = await database.read(async (knex) =>
    knex('search_rooms')
      .join('messages', (first) => {
        first
          .on('messages.room_id', 'search_rooms.room_id')
          .andOn('messages.seq', '=', knex.raw('search_rooms.sealed_seq + ?', [leastWidth]));
      })
      .whereIn('search_rooms.room_id', [...roomIds])
      .orderBy('messages.sent_at')
      .limit(1)
      .pluck('messages.sent_at'),
  );
  return due[0] === undefined ? 0 : Math.max(0, Date.now() - due[0]);
}

export async function indexSize(database: Database): Promise<{ parts: number; terms: number }> {
  return database.read(async (knex) => {
    const [parts]: { parts: number }[] = await knex('search_parts').where({ state: 'ready' }).count({ parts: '*' });
    const [terms]: { terms: number }[] = await knex('search_terms').count({ terms: '*' });
    return { parts: parts?.parts ?? 0, terms: terms?.terms ?? 0 };
  });
}
