import type { Chatter } from '../people/chatter.ts';
import type { HeldTimeline } from '../people/held-timeline.ts';
import { within } from '../wait.ts';
import type { World } from '../world.ts';
import { checkHistory } from './check-history.ts';
import { checkTimeline } from './check-timeline.ts';
import { fetchHistory, type FreshHistory } from './fetch-history.ts';
import type { StoredRoom } from './stored.ts';

const fetchedWithinMs = 60_000;
/** While people talk: what has just been said is what a fault may have spoilt, and the servers have other work. */
const newestPages = 2;
/** A timeline holds 5,000 messages at most. */
const allPages = 60;

/** Somebody with pages open. */
interface Holder {
  name: string;
  timelines: readonly Pick<HeldTimeline, 'roomId' | 'shown' | 'status'>[];
}

/** While people talk: the newest part of every timeline that shows something. */
export async function checkNewestOfTimelines(world: World): Promise<string[]> {
  const wrong: string[] = [];
  for (const [roomId, held] of byRoom(world.people)) {
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

/**
 * When all are silent: everything that every timeline shows, and that it shows the room as it is now.
 * @param fetch the history of a room, told afresh: as far down as `downTo`
 */
export async function checkTimelines(
  people: readonly Holder[],
  rooms: ReadonlyMap<number, StoredRoom>,
  fetch: (roomId: number, downTo: number) => Promise<FreshHistory>,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [roomId, held] of byRoom(people)) {
    const room = rooms.get(roomId);
    if (room === undefined) continue;
    const shown = held.flatMap(({ name, timeline }) => {
      const now = timeline.shown;
      if (now?.asOfSeq === room.lastSeq) return [{ name, now }];
      const where = now === undefined ? timeline.status : `as of ${now.asOfSeq}`;
      wrong.push(`timeline of ${name}, room ${roomId}: ${where}, the room ends at ${room.lastSeq}`);
      return [];
    });
    // There is nothing to compare with what the server tells, and no seq down to which to ask.
    if (shown.length === 0) continue;
    const downTo = Math.min(...shown.map(({ now }) => now.floorSeq));
    const fresh = await within(`the history of room ${roomId}`, fetchedWithinMs, fetch(roomId, downTo));
    wrong.push(...checkHistory(room, fresh), ...shown.flatMap(({ name, now }) => checkTimeline(name, now, fresh)));
  }
  return wrong;
}

/** All of a room that a timeline may hold. */
export async function fetchAll(reader: Chatter, roomId: number, downTo: number): Promise<FreshHistory> {
  return fetchHistory(reader, roomId, { downTo, pages: allPages });
}

function byRoom(people: readonly Holder[]): Map<number, { name: string; timeline: Holder['timelines'][number] }[]> {
  const all = people.flatMap(({ name, timelines }) => timelines.map((timeline) => ({ name, timeline })));
  return Map.groupBy(all, ({ timeline }) => timeline.roomId);
}
