import type { HeldTimeline } from '../people/held-timeline.ts';
import { within } from '../wait.ts';
import type { World } from '../world.ts';
import { checkHistory } from './check-history.ts';
import { checkTimeline } from './check-timeline.ts';
import { fetchHistory } from './fetch-history.ts';
import type { StoredRoom } from './stored.ts';

const fetchedWithinMs = 60_000;
/** While people talk: what has just been said is what a fault may have spoilt, and the servers have other work. */
const newestPages = 2;
/** A timeline holds 5,000 messages at most. */
const allPages = 60;

/** While people talk: the newest part of every timeline that shows something. */
export async function checkNewestOfTimelines(world: World): Promise<string[]> {
  const wrong: string[] = [];
  for (const [roomId, held] of byRoom(world)) {
    const shown = held.flatMap(({ name, timeline }) => {
      const now = timeline.shown;
      return now === undefined ? [] : [{ name, now }];
    });
    const fresh = await within(
      `the history of room ${roomId}`,
      fetchedWithinMs,
      fetchHistory(world.admin, roomId, { downTo: 1, pages: newestPages }),
    );
    wrong.push(...shown.flatMap(({ name, now }) => checkTimeline(name, now, fresh)));
  }
  return wrong;
}

/** When all are silent: everything that every timeline shows, and that it shows the room as it is now. */
export async function checkTimelines(world: World, rooms: ReadonlyMap<number, StoredRoom>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [roomId, held] of byRoom(world)) {
    const room = rooms.get(roomId);
    if (room === undefined) continue;
    const shown = held.flatMap(({ name, timeline }) => {
      const now = timeline.shown;
      if (now?.asOfSeq === room.lastSeq) return [{ name, now }];
      const where = now === undefined ? timeline.status : `as of ${now.asOfSeq}`;
      wrong.push(`timeline of ${name}, room ${roomId}: ${where}, the room ends at ${room.lastSeq}`);
      return [];
    });
    const downTo = Math.min(...shown.map(({ now }) => now.floorSeq));
    const fresh = await within(
      `the history of room ${roomId}`,
      fetchedWithinMs,
      fetchHistory(world.admin, roomId, { downTo, pages: allPages }),
    );
    wrong.push(...checkHistory(room, fresh), ...shown.flatMap(({ name, now }) => checkTimeline(name, now, fresh)));
  }
  return wrong;
}

function byRoom({ people }: World): Map<number, { name: string; timeline: HeldTimeline }[]> {
  const all = people.flatMap(({ name, timelines }) => timelines.map((timeline) => ({ name, timeline })));
  return Map.groupBy(all, ({ timeline }) => timeline.roomId);
}
