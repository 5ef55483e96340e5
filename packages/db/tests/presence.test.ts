import { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { RedisConnections } from '../src/distributed/redis-connections.ts';
import { RedisPresence } from '../src/distributed/redis-presence.ts';
import { LocalPresence } from '../src/embedded/local-presence.ts';
import { asRoomId, asUserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import { describePresence } from './presence-contract.ts';
import { startTcpProxy } from '../../../scripts/services/start-tcp-proxy.ts';
import { testPrefix } from './support/room-logs.ts';
import { dense } from './support/stored-events.ts';

const roomId = asRoomId(7);
const one = asUserId(1);

describePresence('presence in one process', async () => {
  const presence = new LocalPresence();
  return { presence, otherPresence: presence, [Symbol.asyncDispose]: async () => presence.close() };
});

test('presence counts to the moment its lease ends', async () => {
  let nowMs = 1000;
  const presence = new LocalPresence(() => nowMs);
  await presence.enter(roomId, one, 'a', 2000);
  nowMs = 1999;
  expect(await presence.present(roomId)).toEqual([one]);
  nowMs = 2000;
  expect(await presence.present(roomId)).toEqual([]);
});

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

describe.skipIf(redisUrl === '')('over Redis', () => {
  async function openPresence(prefix: string, url = redisUrl) {
    const redis = new RedisConnections({ url, prefix, onError: () => {} });
    await redis.connect();
    const presence = new RedisPresence(redis, () => {});
    return {
      presence,
      redis,
      async [Symbol.asyncDispose]() {
        await presence.close();
        redis.close();
      },
    };
  }

  describePresence('presence', async () => {
    const prefix = testPrefix();
    const own = await openPresence(prefix);
    const other = await openPresence(prefix);
    return {
      presence: own.presence,
      otherPresence: other.presence,
      async [Symbol.asyncDispose]() {
        await own[Symbol.asyncDispose]();
        await other[Symbol.asyncDispose]();
      },
    };
  });

  test('[P9] leases long past are not kept, however busy the room', async () => {
    await using own = await openPresence(testPrefix());
    const past = Date.now() - 2 * limits.presenceLeaseMs;
    for (const number of dense(50)) await own.presence.enter(roomId, one, `${number}`, past);
    await own.presence.enter(roomId, one, 'now', Date.now() + limits.presenceLeaseMs);
    const redis = new Redis(redisUrl);
    expect(await redis.zcard(own.redis.names.presence(roomId))).toBe(1);
    expect(await redis.pttl(own.redis.names.presence(roomId))).toBeGreaterThan(0);
    redis.disconnect();
  });

  test('[P8] while Redis is away a process shows its own', async () => {
    await using proxy = await startTcpProxy(redisUrl);
    const prefix = testPrefix();
    await using own = await openPresence(prefix, proxy.url);
    await using other = await openPresence(prefix);
    await own.presence.enter(roomId, one, 'a', Date.now() + 20_000);
    await other.presence.enter(roomId, asUserId(2), 'b', Date.now() + 20_000);
    expect(await own.presence.present(roomId)).toEqual([1, 2]);
    proxy.cut();
    await eventually(() => expect(own.redis.commands.status).not.toBe('ready'));
    expect(await own.presence.present(roomId)).toEqual([1]);
    await own.presence.enter(roomId, asUserId(3), 'c', Date.now() + 20_000);
    await own.presence.exit(roomId, one, 'a');
    expect(await own.presence.present(roomId)).toEqual([3]);
  });
});
