import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchor, forget, learnHead, missingAfter, receiveEvent, startAt, type RoomCursor } from './room-cursor.ts';

interface Numbered {
  seq: number;
}

const following = (seq: number): RoomCursor<Numbered> => startAt({ phase: 'unknown', floor: 0 }, seq);

/** Feeds a list of seqs and answers what was applied. */
function feed(
  cursor: RoomCursor<Numbered>,
  seqs: readonly number[],
  maxHeld = 1_000,
): { applied: number[]; cursor: RoomCursor<Numbered> } {
  const applied: number[] = [];
  let now = cursor;
  for (const seq of seqs) {
    const { cursor: next, ready } = receiveEvent(now, { seq }, maxHeld);
    now = next;
    applied.push(...ready.map((event) => event.seq));
  }
  return { applied, cursor: now };
}

describe('room cursor', () => {
  it('[P5] applies the next, drops the older, holds the newer until what is missing is there', () => {
    expect(feed(following(5), [6, 6, 5, 9, 8, 7, 9, 10]).applied).toEqual([6, 7, 8, 9, 10]);
  });

  it('[P5] says after which seq something is missing, until it is there', () => {
    const { cursor } = feed(following(5), [8]);
    expect(missingAfter(cursor)).toBe(5);
    expect(missingAfter(feed(cursor, [6]).cursor)).toBe(6);
    expect(missingAfter(feed(cursor, [6, 7]).cursor)).toBeUndefined();
  });

  it('[P5] a head reveals a lost last event', () => {
    expect(missingAfter(learnHead(following(5), 5))).toBeUndefined();
    expect(missingAfter(learnHead(following(5), 6))).toBe(5);
    expect(missingAfter(learnHead(following(5), 4))).toBeUndefined();
  });

  it('[P5] a room seen for the first time begins at its head, or at its first event', () => {
    const atHead = learnHead<Numbered>({ phase: 'unknown', floor: 0 }, 7);
    expect(feed(atHead, [7, 8]).applied).toEqual([8]);
    expect(feed({ phase: 'unknown', floor: 0 }, [7, 6, 8]).applied).toEqual([7, 8]);
  });

  it('[P9] holds no more than allowed, and still knows that the rest is missing', () => {
    const { cursor } = feed(following(0), [3, 4, 5, 6], 2);
    expect(cursor.phase === 'following' && cursor.held.size).toBe(2);
    const { applied, cursor: after } = feed(cursor, [1, 2], 2);
    expect(applied).toEqual([1, 2, 3, 4]);
    expect(missingAfter(after)).toBe(4);
  });

  it('[P5] after a reset it applies nothing until it is told where to go on, and nothing twice', () => {
    const anchored = anchor(feed(following(3), [4, 5]).cursor);
    const { applied, cursor } = feed(anchored, [6, 12]);
    expect(applied).toEqual([]);
    const resumed = startAt(cursor, 11);
    expect(missingAfter(resumed)).toBe(11);
    expect(feed(resumed, [5, 11, 12]).applied).toEqual([12]);
    expect(feed(startAt(anchored, 4), [5, 6]).applied).toEqual([6]);
  });

  it('[P5] a room that was left and is ours again repeats nothing', () => {
    expect(feed(forget(feed(following(3), [4, 5]).cursor), [4, 5, 9, 10]).applied).toEqual([9, 10]);
  });

  it('[P5] whatever is lost, doubled or reordered, filling the gaps applies each event once, in order', () => {
    const schedule = fc.record({
      head: fc.integer({ min: 1, max: 60 }),
      arrivals: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 200 }),
      fillEvery: fc.integer({ min: 1, max: 20 }),
      page: fc.integer({ min: 1, max: 10 }),
      maxHeld: fc.integer({ min: 0, max: 8 }),
    });
    fc.assert(
      fc.property(schedule, ({ head, arrivals, fillEvery, page, maxHeld }) => {
        let cursor = following(0);
        const applied: number[] = [];
        const take = (seqs: number[]) => {
          const fed = feed(cursor, seqs, maxHeld);
          cursor = fed.cursor;
          applied.push(...fed.applied);
        };
        /** As `chat.eventsAfter` answers. */
        const fillOnce = () => {
          const after = missingAfter(cursor);
          if (after === undefined) return;
          take(Array.from({ length: Math.min(page, head - after) }, (_, index) => after + 1 + index));
        };
        for (const [index, seq] of arrivals.entries()) {
          if (seq <= head) take([seq]);
          if (index % fillEvery === 0) fillOnce();
        }
        cursor = learnHead(cursor, head);
        for (let turn = 0; turn <= head && missingAfter(cursor) !== undefined; turn++) fillOnce();
        expect(applied).toEqual(Array.from({ length: head }, (_, index) => index + 1));
      }),
    );
  });
});
