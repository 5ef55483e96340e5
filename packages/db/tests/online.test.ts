import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTcpProxy } from '../../../scripts/services/start-tcp-proxy.ts';
import { RedisConnections } from '../src/distributed/redis-connections.ts';
import { RedisOnline } from '../src/distributed/redis-online.ts';
import { LocalOnline } from '../src/embedded/local-online.ts';
import { asUserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import type { Online } from '../src/online.ts';
import { eventually } from './support/eventually.ts';
import { testPrefix } from './support/room-logs.ts';
import { dense } from './support/stored-events.ts';

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const later = (): number => Date.now() + limits.onlineLeaseMs;
const people = (...ids: number[]) => ids.map(asUserId);

/** What `Online` promises: `open` answers two processes, or one of them twice. */
function describeOnline(name: string, open: () => Promise<[Online, Online]>): void {
  describe(name, () => {
    test('who is connected anywhere counts once', async () => {
      const [here, there] = await open();
      expect(await here.count()).toBe(0);
      await here.keep(people(1, 2), later());
      await there.keep(people(2, 3), later());
      for (const each of [here, there]) expect(await each.count()).toBe(3);
      await here.keep([], later());
      expect(await here.count()).toBe(3);
    });

    test('whoever is not named again lapses, and nobody sooner than whoever has seen them last says', async () => {
      const [here, there] = await open();
      await here.keep(people(1, 2), later());
      await there.keep(people(2, 3), Date.now() + 60);
      await eventually(async () => expect(await here.count()).toBe(2));
    });
  });
}

describeOnline('who is connected to one process', async () => {
  const online = new LocalOnline();
  return [online, online];
});

describe.skipIf(redisUrl === '')('over Redis', () => {
  async function openOnline(prefix: string, url = redisUrl) {
    const redis = new RedisConnections({ url, prefix, onError: () => {} });
    await redis.connect();
    onTestFinished(() => {
      redis.close();
    });
    return { redis, online: new RedisOnline(redis, () => {}) };
  }

  describeOnline('who is connected', async () => {
    const prefix = testPrefix();
    return [(await openOnline(prefix)).online, (await openOnline(prefix)).online];
  });

  test('[P9] thousands are told of in lots, and those long past are not kept', async () => {
    const { online, redis } = await openOnline(testPrefix());
    await online.keep(people(...dense(2_500)), Date.now() - 2 * limits.onlineLeaseMs);
    await online.keep(people(1), later());
    expect(await online.count()).toBe(1);
    const direct = new Redis(redisUrl);
    expect(await direct.zcard(redis.names.online)).toBe(1);
    expect(await direct.pttl(redis.names.online)).toBeGreaterThan(0);
    direct.disconnect();
    await online.keep(people(...dense(2_500)), later());
    expect(await online.count()).toBe(2_500);
  });

  test('[P8] while Redis is away a process counts its own', async () => {
    await using proxy = await startTcpProxy(redisUrl);
    const prefix = testPrefix();
    const [own, other] = [await openOnline(prefix, proxy.url), await openOnline(prefix)];
    await own.online.keep(people(1), later());
    await other.online.keep(people(2), later());
    expect(await own.online.count()).toBe(2);
    proxy.cut();
    await eventually(() => expect(own.redis.commands.status).not.toBe('ready'));
    await own.online.keep(people(1, 3, 4), later());
    expect(await own.online.count()).toBe(3);
  });
});
