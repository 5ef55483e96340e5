import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import { lookAt } from './look-at.ts';
import { readCandidates } from './read-candidates.ts';
import type { RoomScan } from './room-scan.ts';
import type { Clause } from './terms.ts';
import type { Wanted } from './wanted.ts';

/** Sent before what is asked for, and a room is done: but clocks of processes differ. */
const clocksDifferMs = 60_000;
const mostRooms = 64;
/** Of each room, and of all together: what is not among the newest is looked at for nothing. */
const candidates = { least: 16, most: 512, atOnce: 2_048 };
const spans = { least: 256, most: 2_048, atOnce: 8_192 };
const parts = { least: 4, most: 64, atOnce: 256 };

interface Order {
  wanted: Wanted;
  clauses: readonly Clause[];
  edited: ReadonlyMap<number, readonly number[]>;
  limit: number;
  deadlineMs: number;
}

/**
 * Looks down all rooms side by side, always in those that may hold what is newest, until a page is full of what nothing newer can
 * come before. Each round is a few short statements that look further than those before; then others have their turn.
 * @returns false when the time was up before
 */
export async function scanRooms(trx: Knex, scans: readonly RoomScan[], order: Order): Promise<boolean> {
  for (let round = 0; ; round += 1) {
    const open = openScans(scans, order);
    if (open.length === 0) return true;
    if (performance.now() >= order.deadlineMs) return false;
    await readTerms(trx, open, order, grown(parts, round, open.length));
    const reach = { candidates: grown(candidates, round, open.length), span: grown(spans, round, open.length) };
    const next = open.map((scan) => scan.nextLook(reach)).filter((look) => look !== undefined);
    if (next.length > 0) await lookAt(trx, next, order.wanted);
    await setImmediate();
  }
}

/** Those that may hold one of the newest that are wanted, the most promising first. */
function openScans(scans: readonly RoomScan[], { wanted, limit }: Order): RoomScan[] {
  const found = scans.flatMap((scan) => scan.found.map(({ atMs }) => atMs)).toSorted((a, b) => b - a);
  const oldestShown = found[limit - 1] ?? -Infinity;
  const { sinceMs = -Infinity } = wanted;
  for (const scan of scans) if (scan.boundMs < sinceMs - clocksDifferMs) scan.end();
  return scans
    .filter((scan) => !scan.isDone && scan.boundMs >= oldestShown)
    .toSorted((a, b) => b.boundMs - a.boundMs)
    .slice(0, mostRooms);
}

async function readTerms(trx: Knex, scans: readonly RoomScan[], order: Order, count: number): Promise<void> {
  const wanted = scans.flatMap((scan) => scan.partsToRead(count).map((part) => ({ scan, part })));
  if (wanted.length === 0) return;
  const found = await readCandidates(
    trx,
    wanted.map(({ part }) => part),
    order.clauses,
  );
  for (const { scan, part } of wanted) {
    const seqs = new Set((found.get(part.id) ?? []).map((offset) => part.afterSeq + offset));
    for (const seq of order.edited.get(scan.room.id) ?? []) {
      if (seq > part.afterSeq && seq <= part.lastSeq) seqs.add(seq);
    }
    scan.learn(
      part,
      [...seqs].toSorted((a, b) => b - a),
    );
  }
}

/** Twice as far with each round, as long as all of it together is no long statement. */
function grown({ least, most, atOnce }: typeof parts, round: number, scans: number): number {
  return Math.max(1, Math.min(least * 2 ** Math.min(round, 10), most, Math.floor(atOnce / scans)));
}
