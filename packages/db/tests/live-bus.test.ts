import { Redis } from 'ioredis';
import { describe, expect, test, vi } from 'vitest';
import { eventually } from './support/eventually.ts';
import { RedisConnections } from '../src/distributed/redis-connections.ts';
import { RedisLiveBus } from '../src/distributed/redis-live-bus.ts';
import { LocalLiveBus } from '../src/embedded/local-live-bus.ts';
import { asGeneration, asRoomId } from '../src/ids.ts';
import type { ProcessNews, RoomNews } from '../src/live-bus.ts';
import { describeLiveBus } from './live-bus-contract.ts';
import { startTcpProxy } from '../../../scripts/services/start-tcp-proxy.ts';
import { testPrefix } from './support/room-logs.ts';
import { throwLater } from './support/throw-later.ts';

describeLiveBus('the local live bus', async () => {
  const bus = new LocalLiveBus(throwLater);
  return { bus, otherBus: bus, [Symbol.asyncDispose]: async () => bus.close() };
});

const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

describe.skipIf(redisUrl === '')('over Redis', () => {
  async function openBus(prefix: string, url = redisUrl) {
    const errors: unknown[] = [];
    const redis = new RedisConnections({ url, prefix, onError: (error) => errors.push(error) });
    await redis.connect();
    const bus = new RedisLiveBus(redis, (error) => errors.push(error));
    return {
      bus,
      redis,
      errors,
      async [Symbol.asyncDispose]() {
        await bus.close();
        redis.close();
      },
    };
  }

  describeLiveBus('the live bus', async () => {
    const prefix = testPrefix();
    const one = await openBus(prefix);
    const other = await openBus(prefix);
    return {
      bus: one.bus,
      otherBus: other.bus,
      async [Symbol.asyncDispose]() {
        await one[Symbol.asyncDispose]();
        await other[Symbol.asyncDispose]();
      },
    };
  });

  test('news that nobody can read are told as an error, and those after them are heard', async () => {
    const prefix = testPrefix();
    await using own = await openBus(prefix);
    const heard: RoomNews[] = [];
    const roomId = asRoomId(1);
    own.bus.listen(roomId, (news) => heard.push(news));
    const redis = new Redis(redisUrl);
    await eventually(async () => {
      await redis.publish(own.redis.names.room(roomId), '{not json');
      await redis.publish(own.redis.names.processes, '{not json');
      expect(own.errors.length).toBeGreaterThan(1);
    });
    redis.disconnect();
    await eventually(() => {
      own.bus.publish(roomId, { type: 'presence', generation: asGeneration(1) });
      expect(heard).toContainEqual({ type: 'presence', generation: asGeneration(1) });
    });
  });

  test('[P8] while Redis is away a process still hears itself, and others again once it is back', async () => {
    const prefix = testPrefix();
    await using proxy = await startTcpProxy(redisUrl);
    await using own = await openBus(prefix, proxy.url);
    await using other = await openBus(prefix);
    const roomId = asRoomId(1);
    const heard: RoomNews[] = [];
    const announced: ProcessNews[] = [];
    own.bus.listen(roomId, (news) => heard.push(news));
    own.bus.listenToProcesses((news) => announced.push(news));
    proxy.cut();
    await eventually(() => expect(own.redis.commands.status).not.toBe('ready'));
    own.bus.publish(roomId, { type: 'presence', generation: asGeneration(1) });
    own.bus.announce({ type: 'revoked', generation: asGeneration(1) });
    await eventually(() => expect([heard.length, announced.length]).toEqual([1, 1]));
    proxy.restore();
    await eventually(() => {
      other.bus.publish(roomId, { type: 'presence', generation: asGeneration(1) });
      expect(heard.length).toBeGreaterThan(1);
    });
  });

  test('[P9] while Redis is away nothing is queued for it, and once it is back just what is listened to is subscribed to', async () => {
    await using proxy = await startTcpProxy(redisUrl);
    const prefix = testPrefix();
    await using own = await openBus(prefix, proxy.url);
    const direct = new Redis(redisUrl);
    const [kept, ended, found] = [asRoomId(1), asRoomId(2), asRoomId(3)];
    const subscribed = async () => new Set(await direct.pubsub('CHANNELS', `*${prefix}*`));
    const { names } = own.redis;
    own.bus.listen(kept, () => {});
    const stop = own.bus.listen(ended, () => {});
    await eventually(async () =>
      expect(await subscribed()).toEqual(new Set([names.processes, names.room(kept), names.room(ended)])),
    );
    proxy.cut();
    await eventually(() => expect(own.redis.subscriber.status).not.toBe('ready'));
    const errors = own.errors.length;
    const commands = vi.spyOn(own.redis.subscriber, 'sendCommand');
    for (let n = 0; n < 100; n += 1) own.bus.listen(found, () => {})();
    stop();
    own.bus.listen(found, () => {});
    expect(commands).not.toHaveBeenCalled();
    expect(own.errors.slice(errors)).toEqual([]);
    proxy.restore();
    await eventually(async () =>
      expect(await subscribed()).toEqual(new Set([names.processes, names.room(kept), names.room(found)])),
    );
    direct.disconnect();
  });
});
