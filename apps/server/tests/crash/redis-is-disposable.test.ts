import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStream } from '../support/event-stream.ts';
import { expectRepeats, expectWhole } from '../support/expect-whole.ts';
import { signUp, talkRoom, type Person } from '../support/person.ts';
import { said } from '../support/said.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { Talker } from '../support/talker.ts';
import { startTcpProxy, type TcpProxy } from '../../../../scripts/services/start-tcp-proxy.ts';

const within = { timeout: 15_000, interval: 20 };

describe.runIf(modes.includes('distributed'))('Redis goes away', () => {
  let storage: Storage;
  let redis: TcpProxy;
  let here: ServerProcess;
  let there: ServerProcess;
  let ann: Person;
  let bob: Person;
  let roomId: number;

  beforeAll(async () => {
    storage = await makeStorage('distributed');
    redis = await startTcpProxy(storage.env['REDIS_URL'] ?? '');
    const env = { REDIS_URL: redis.url };
    here = await startServerProcess({ storage, env });
    there = await startServerProcess({ storage, env });
    ann = await signUp(here.url, 'redis-ann');
    bob = await signUp(there.url, 'redis-bob');
    roomId = await talkRoom(ann.api);
  }, 60_000);
  afterAll(async () => {
    await here[Symbol.asyncDispose]();
    await there[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
  });

  it('[P8] losing all it held, cut off and coming back loses nothing acknowledged', async () => {
    const talkers = [new Talker(ann, here.url, roomId), new Talker(bob, there.url, roomId)];
    const goesOn = async (): Promise<void> => {
      const before = talkers.map((talker) => talker.acknowledged.length);
      await vi.waitFor(() => {
        for (const [n, talker] of talkers.entries()) {
          expect(talker.acknowledged.length).toBeGreaterThan((before[n] ?? 0) + 5);
        }
      }, within);
    };
    await goesOn();
    await storage.emptyRedis();
    await goesOn();
    redis.cut();
    await goesOn();
    redis.restore();
    await goesOn();
    await Promise.all(talkers.map(async (talker) => talker.stop()));
    await expectWhole(
      ann.api,
      roomId,
      talkers.map((talker) => talker.acknowledged),
    );
    await expectRepeats(ann.at(there.url), talkers[0]?.acknowledged ?? []);
  }, 120_000);

  it('[P8] what is said without it is heard at the other process within 1.5 s, and a ban holds there', async () => {
    await using hears = await openStream(there.url, { accessToken: bob.accessToken });
    await hears.event(({ type }) => type === 'heads');
    redis.cut();
    const send = async (body: string) => ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body });
    await send('over SQL alone');
    const sentAt = performance.now();
    await hears.event(said('over SQL alone'));
    expect(performance.now() - sentAt).toBeLessThan(1500);
    expect((await fetch(new URL('/readyz', here.url))).status).toBe(200);
    expect(await (await fetch(new URL('/readyz', here.url))).json()).toMatchObject({ database: 'up', redis: 'down' });

    await ann.api.admin.banUser.mutate({ userId: bob.user.id, reason: 'test' });
    const bannedAt = performance.now();
    await hears.ended;
    expect(performance.now() - bannedAt).toBeLessThan(1000);
    redis.restore();
    await vi.waitFor(
      async () => expect(await (await fetch(new URL('/readyz', here.url))).json()).toMatchObject({ redis: 'up' }),
      within,
    );
    await send('and with it again');
  }, 60_000);

  it('[P8] a server starts without it', async () => {
    redis.cut();
    await using late = await startServerProcess({ storage, env: { REDIS_URL: redis.url } });
    await ann.at(late.url).chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'from the start' });
    redis.restore();
  }, 60_000);
});
