import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { asGeneration, asRoomId, asSeq, asUserId } from '../src/ids.ts';
import type { LiveBus, ProcessNews, RoomNews } from '../src/live-bus.ts';
import { dense } from './support/stored-events.ts';

export interface BusStore extends AsyncDisposable {
  bus: LiveBus;
  /** The bus as another process holds it; where there is only one process, the same. */
  otherBus: LiveBus;
}

const roomId = asRoomId(7);
const otherRoomId = asRoomId(70);

/** What `LiveBus` promises, whatever it runs on. It may lose news, so each is published until it is heard. */
export function describeLiveBus(name: string, open: () => Promise<BusStore>): void {
  describe(name, () => {
    test('news of a room reach those who listen to it, in every process, and nobody else', async () => {
      const { bus, otherBus } = await opened();
      const here = listenTo(bus, roomId);
      const there = listenTo(otherBus, roomId);
      const elsewhere = listenTo(otherBus, otherRoomId);
      await heard(bus, [here, there]);
      await heard(otherBus, [here, there]);
      expect(elsewhere).toEqual([]);
    });

    test('[P3] news of one publisher arrive in their order', async () => {
      const { bus, otherBus } = await opened();
      const there = listenTo(otherBus, roomId);
      await heard(bus, [there]);
      there.length = 0;
      for (const number of dense(100)) bus.publish(roomId, read(number));
      await eventually(() => expect(there.filter(isNumbered)).toHaveLength(100));
      expect(there.filter(isNumbered)).toEqual(dense(100).map(read));
    });

    test('events arrive whole', async () => {
      const { bus, otherBus } = await opened();
      const there = listenTo(otherBus, roomId);
      await heard(bus, [there]);
      const news: RoomNews = {
        type: 'events',
        generation: asGeneration(3),
        events: [{ type: 'member.left', roomId, seq: asSeq(9), userId: asUserId(4) }],
      };
      bus.publish(roomId, news);
      await eventually(() => expect(there).toContainEqual(news));
    });

    test('who stops listening hears nothing more, and others still do', async () => {
      const { bus, otherBus } = await opened();
      const first: RoomNews[] = [];
      const stop = otherBus.listen(roomId, (news) => first.push(news));
      const second = listenTo(otherBus, roomId);
      await heard(bus, [first, second]);
      stop();
      stop();
      const before = first.length;
      second.length = 0;
      await heard(bus, [second]);
      expect(first).toHaveLength(before);
    });

    test('a room that was let go of may be listened to again', async () => {
      const { bus, otherBus } = await opened();
      const stop = otherBus.listen(roomId, () => {});
      stop();
      const again = listenTo(otherBus, roomId);
      stop();
      await heard(bus, [again]);
    });

    test('[P6] announcements reach every process, and stop when told to', async () => {
      const { bus, otherBus } = await opened();
      const here: ProcessNews[] = [];
      const there: ProcessNews[] = [];
      bus.listenToProcesses((news) => here.push(news));
      const stop = otherBus.listenToProcesses((news) => there.push(news));
      const revoked: ProcessNews = { type: 'revoked', generation: asGeneration(5) };
      await eventually(() => {
        bus.announce(revoked);
        expect(here).toContainEqual(revoked);
        expect(there).toContainEqual(revoked);
      });
      stop();
      const before = there.length;
      const count = here.length;
      await eventually(() => {
        otherBus.announce({ type: 'joined', userId: asUserId(1), roomId });
        expect(here.length).toBeGreaterThan(count);
      });
      expect(there).toHaveLength(before);
    });

    test('after close() nothing is heard, and publishing does no harm', async () => {
      const { bus, otherBus } = await opened();
      const here = listenTo(bus, roomId);
      await heard(otherBus, [here]);
      await bus.close();
      const before = here.length;
      bus.publish(roomId, { type: 'presence', generation: asGeneration(1) });
      otherBus.publish(roomId, { type: 'presence', generation: asGeneration(1) });
      bus.announce({ type: 'revoked', generation: asGeneration(1) });
      expect(here).toHaveLength(before);
    });

    async function opened(): Promise<BusStore> {
      const store = await open();
      onTestFinished(async () => store[Symbol.asyncDispose]());
      return store;
    }
  });
}

function listenTo(bus: LiveBus, room: typeof roomId): RoomNews[] {
  const heardNews: RoomNews[] = [];
  bus.listen(room, (news) => heardNews.push(news));
  return heardNews;
}

/** Publishes until all have heard: listening takes effect some time after it began. */
async function heard(bus: LiveBus, listeners: RoomNews[][]): Promise<void> {
  const counts = listeners.map(({ length }) => length);
  await eventually(() => {
    bus.publish(roomId, { type: 'presence', generation: asGeneration(1) });
    for (const [index, news] of listeners.entries()) expect(news.length).toBeGreaterThan(counts[index] ?? 0);
  });
}

function read(number: number): RoomNews {
  const event = { type: 'read', roomId, userId: asUserId(1), seq: asSeq(number) } as const;
  return { type: 'ephemeral', event, generation: asGeneration(1) };
}

const isNumbered = (news: RoomNews): boolean => news.type === 'ephemeral';
