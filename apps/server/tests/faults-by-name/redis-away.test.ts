import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chatter } from '../support/chatter.ts';
import { expectNothingLost } from '../support/expect-nothing-lost.ts';
import { canKill, startKillableRedis, type KillableServer } from '../support/killable-server.ts';
import { join, sees, type Participant } from '../support/participant.ts';
import { signIn } from '../support/person.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { startTcpProxy, type TcpProxy } from '../../../../scripts/services/start-tcp-proxy.ts';
import { expectHealed } from '../support/time-to-heal.ts';
import { until } from '../support/until.ts';

const live = { promisedMs: 1500, atMostMs: 2000 };
const heals = { promisedMs: 5000 };

/**
 * From the writing of one to the screen of the other, both ways, the worst of `times`. One after the other: whoever writes
 * would find out by their own message that they have missed one.
 */
async function worstDeliveryMs(times: number, [one, other]: readonly [Chatter, Chatter]): Promise<number> {
  let worstMs = 0;
  for (let n = 0; n < 2 * times; n += 1) {
    const [from, to] = n < times ? [one, other] : [other, one];
    const body = from.write();
    const { tookMs } = await until(`"${body}" is seen`, () => sees(to.participant, body), 10_000);
    worstMs = Math.max(worstMs, tookMs);
  }
  return worstMs;
}

const redisOf = async ({ url }: ServerProcess): Promise<unknown> =>
  fetch(new URL('/readyz', url)).then(async (answer) => ((await answer.json()) as { redis: unknown }).redis);

describe.runIf(modes.includes('distributed'))('the way to Redis is cut', () => {
  let storage: Storage;
  const ways: TcpProxy[] = [];
  const servers: ServerProcess[] = [];
  let ann: Participant;
  let bob: Participant;

  beforeAll(async () => {
    storage = await makeStorage('distributed');
    for (let n = 0; n < 2; n += 1) {
      const way = await startTcpProxy(storage.env['REDIS_URL'] ?? '');
      ways.push(way);
      servers.push(await startServerProcess({ storage, env: { REDIS_URL: way.url } }));
    }
    ann = await join(servers[0]?.url ?? '', 'away-ann');
    bob = await join(servers[1]?.url ?? '', 'away-bob');
  }, 60_000);
  afterAll(async () => {
    for (const owned of [ann, bob, ...servers, ...ways, storage]) await owned[Symbol.asyncDispose]();
  });

  it.each([
    { whom: 'one of two processes', cut: [0] },
    { whom: 'all processes', cut: [0, 1] },
  ])(
    '[P8] for $whom: both ways stay live within 1.5 s, nothing is lost, and it heals',
    async ({ whom, cut }) => {
      const both = [new Chatter(ann), new Chatter(bob)] as const;
      await worstDeliveryMs(1, both);
      for (const n of cut) ways[n]?.cut();
      const fault = `Redis away for ${whom}`;
      expectHealed(`${fault}: the first message is seen at the other process`, await worstDeliveryMs(1, both), live);
      expectHealed(`${fault}: further ones`, await worstDeliveryMs(4, both), live);

      for (const n of cut) ways[n]?.restore();
      const { tookMs } = await until(
        'Redis is used again',
        async () => (await Promise.all(servers.map(redisOf))).every((state) => state === 'up'),
        heals.promisedMs,
      );
      expectHealed(`${fault}: used again once it is back`, tookMs, heals);
      await worstDeliveryMs(2, both);
      await expectNothingLost([ann, bob], both);
      for (const { output } of servers) expect(output.stderr).not.toMatch(/"level":(?:50|60)/u);
    },
    60_000,
  );
});

describe.runIf(modes.includes('distributed') && canKill.redis)('Redis is killed and comes back empty', () => {
  let redis: KillableServer;
  let storage: Storage;
  beforeAll(async () => {
    redis = await startKillableRedis();
    storage = await makeStorage('distributed', { redisUrl: redis.url });
  }, 60_000);
  afterAll(async () => {
    await storage[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  it('[P1][P2][P5][P8] in the middle of a talk: it goes on without, then with it, and nothing is lost', async () => {
    await using here = await startServerProcess({ storage });
    await using there = await startServerProcess({ storage });
    await using ann = await join(here.url, 'dead-ann');
    await using bob = await join(there.url, 'dead-bob');
    const both = [new Chatter(ann), new Chatter(bob)] as const;
    await worstDeliveryMs(1, both);
    using annGoesOn = new Chatter(ann, 50);
    using bobGoesOn = new Chatter(bob, 50);
    await redis.kill();
    expectHealed('Redis killed: both ways in a lively room', await worstDeliveryMs(1, both), live);
    for (const talk of [annGoesOn, bobGoesOn]) talk.stop();
    expectHealed('Redis killed: both ways in a silent room', await worstDeliveryMs(3, both), live);

    await redis.restart();
    const { tookMs } = await until(
      'both use it again',
      async () => (await Promise.all([here, there].map(redisOf))).every((state) => state === 'up'),
      heals.promisedMs,
    );
    expectHealed('Redis killed: used again once it is back, empty', tookMs, heals);
    await worstDeliveryMs(2, both);
    await expectNothingLost([ann, bob], [...both, annGoesOn, bobGoesOn]);
  }, 60_000);
});

describe.runIf(modes.includes('distributed') && canKill.redis)('Redis hangs: connected and silent', () => {
  let redis: KillableServer;
  let storage: Storage;
  beforeAll(async () => {
    redis = await startKillableRedis();
    storage = await makeStorage('distributed', { redisUrl: redis.url });
  }, 60_000);
  afterAll(async () => {
    await redis.resume();
    await storage[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });
  // Allowances are counted in Redis too.
  const start = async (): Promise<ServerProcess> => startServerProcess({ storage, env: { RATE_LIMITS: 'on' } });

  it('[P8] both ways stay live and acknowledged within 1.5 s, a process starts without, and it heals', async () => {
    await using here = await start();
    await using there = await start();
    await using ann = await join(here.url, 'hung-ann');
    await using bob = await join(there.url, 'hung-bob');
    const plainAnn = await signIn(here.url, 'hung-ann');
    const both = [new Chatter(ann), new Chatter(bob)] as const;
    const acknowledgedMs = async (): Promise<number> => {
      const sentAtMs = performance.now();
      const { roomId } = ann;
      await plainAnn.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'acknowledged?' });
      return performance.now() - sentAtMs;
    };
    await worstDeliveryMs(1, both);
    await redis.stall();
    const fault = 'Redis hangs';
    expectHealed(`${fault}: the first message is acknowledged`, await acknowledgedMs(), live);
    expectHealed(`${fault}: both ways`, await worstDeliveryMs(1, both), live);
    expectHealed(`${fault}: further ones`, await worstDeliveryMs(4, both), live);
    // It is known by now: nobody waits for it any more.
    expectHealed(`${fault}: a further one is acknowledged`, await acknowledgedMs(), { promisedMs: 250, atMostMs: 500 });

    await using late = await start();
    expect(late.output.stderr).toContain('Redis is not reachable');
    await plainAnn.at(late.url).chat.rooms.query();

    await redis.resume();
    const { tookMs } = await until(
      'all use it again',
      async () => (await Promise.all([here, there, late].map(redisOf))).every((state) => state === 'up'),
      heals.promisedMs,
    );
    expectHealed(`${fault}: used again once it goes on`, tookMs, heals);
    await worstDeliveryMs(2, both);
    await expectNothingLost([ann, bob], both);
  }, 60_000);
});
