import { asRoomId, asUserId, type RoomId, type UserId } from '@dark-circle/db';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import type { Fate } from '../../tests/support/faulty-bus.ts';
import type { FeedReader } from '../../tests/support/feed-reader.ts';
import { openLive, type Live } from '../../tests/support/open-live.ts';

interface Step {
  kind: 'say' | 'disconnect' | 'connect' | 'join' | 'leave' | 'tellLate' | 'breathe';
  fate: Fate;
  room: number;
  client: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['say', 'say', 'say', 'say', 'disconnect', 'connect', 'connect'] as const),
    ...(['join', 'join', 'leave', 'tellLate', 'breathe'] as const),
  ),
  fate: fc.constantFrom(...(['heard', 'heard', 'lost', 'twice', 'late'] as const)),
  room: fc.nat({ max: 1 }),
  client: fc.nat({ max: 1 }),
});

test('[P5] whatever the bus does, and however often clients come back, each applies each event once and in order', async () => {
  await using live = await openLive();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 50 }), async (steps) => {
      const owner = await live.addUser();
      const clients = [new Client(live, await live.addUser()), new Client(live, await live.addUser())];
      const roomIds = [await live.room(owner), await live.room(owner)];
      for (const { userId } of clients) await live.perform(first(roomIds), userId, { type: 'join', role: 'member' });
      for (const client of clients) await client.connect();
      for (const each of steps) await act(live, each, { owner, clients, roomIds });

      live.bus.fate = 'heard';
      live.bus.tellLate();
      for (const client of clients) await client.connect();
      for (const roomId of roomIds) await live.say(roomId, owner, '끝');
      for (const client of clients) await expectCaughtUp(live, client);
      for (const client of clients) client.disconnect();
      expect(live.errors).toEqual([]);
    }),
    // Shrinking would wait for every variant; the seed is told.
    { numRuns: 40, endOnFailure: true },
  );
}, 60_000);

async function act(
  live: Live,
  { kind, fate, room, client }: Step,
  { owner, clients, roomIds }: { owner: UserId; clients: Client[]; roomIds: RoomId[] },
): Promise<void> {
  const roomId = roomIds[room] ?? asRoomId(0);
  const { userId } = clients[client] ?? { userId: asUserId(0) };
  live.bus.fate = fate;
  switch (kind) {
    case 'say':
      await live.say(roomId, owner);
      return;
    case 'join':
      await live.perform(roomId, userId, { type: 'join', role: 'member' });
      return;
    case 'leave':
      await live.perform(roomId, userId, { type: 'leave' });
      return;
    case 'connect':
      await clients[client]?.connect();
      return;
    case 'disconnect':
      clients[client]?.disconnect();
      return;
    case 'tellLate':
      live.bus.tellLate();
      return;
    case 'breathe':
      await new Promise((resolve) => setImmediate(resolve));
  }
}

async function expectCaughtUp(live: Live, client: Client): Promise<void> {
  const memberships = await live.rooms.memberships(client.userId);
  // Where the bus hid a joining, a poll finds it.
  await eventually(() => {
    expect(client.faults()).toEqual([]);
    for (const { roomId, headSeq } of memberships) expect(client.seqOf(roomId)).toBe(headSeq);
  });
}

/** A client that notes where it is in each room, and comes back with that. */
class Client {
  readonly userId: UserId;
  readonly #live: Live;
  #cursors = new Map<RoomId, number>();
  #reader: FeedReader | undefined;
  readonly #faults: string[] = [];

  constructor(live: Live, userId: UserId) {
    this.#live = live;
    this.userId = userId;
  }

  async connect(): Promise<void> {
    this.disconnect();
    this.#reader = await this.#live.follow(this.userId, { cursors: Object.fromEntries(this.#cursors) });
  }

  disconnect(): void {
    if (this.#reader === undefined) return;
    this.#cursors = this.#applied();
    this.#reader.close();
    this.#reader = undefined;
  }

  seqOf(roomId: RoomId): number | undefined {
    return this.#applied().get(roomId);
  }

  faults(): string[] {
    this.#applied();
    return this.#faults;
  }

  /** Where the client is after all that its stream said. */
  #applied(): Map<RoomId, number> {
    const cursors = new Map(this.#cursors);
    this.#faults.length = 0;
    for (const event of this.#reader?.events ?? []) {
      switch (event.type) {
        case 'heads':
          for (const [key, seq] of Object.entries(event.heads)) {
            const roomId = asRoomId(Number(key));
            if (!cursors.has(roomId)) cursors.set(roomId, seq);
          }
          break;
        case 'reset':
          // Fetched afresh, it goes on from wherever that is: the next event tells.
          cursors.delete(event.roomId);
          break;
        case 'presence':
        case 'read':
        case 'typing':
          break;
        default: {
          const last = cursors.get(event.roomId);
          // Who comes back is followed from then on; what lies between is theirs to fetch.
          const isOwnJoin = event.type === 'member.joined' && event.member.id === this.userId;
          const isNext = last === undefined || event.seq === last + 1 || (isOwnJoin && event.seq > last);
          if (!isNext) this.#faults.push(`${event.roomId}: ${event.seq} after ${last}`);
          cursors.set(event.roomId, event.seq);
        }
      }
    }
    return cursors;
  }
}

function first<T>([value]: readonly T[]): T {
  if (value === undefined) throw new Error('there is none');
  return value;
}
