import { Redis } from 'ioredis';
import type { RoomCommand } from '../../src/commit/command.ts';
import { redisNames } from '../../src/distributed/redis-connections.ts';
import { startTcpProxy } from '../../../../scripts/services/start-tcp-proxy.ts';
import { openMysql } from './databases.ts';
import { addUser } from './people.ts';
import { RecordingBus } from './recording-bus.ts';
import { openRedisProcess, parts, testPrefix, type LogStore } from './room-logs.ts';

export interface ProcessOptions {
  withWorker?: boolean;
  shards?: number;
}

/** One process over a database of its own, its Redis through a proxy that can be cut, and a Redis connection of the test's. */
export async function openOwnProcess({
  databaseUrl,
  redisUrl,
  ...options
}: ProcessOptions & { databaseUrl: string; redisUrl: string }) {
  const resource = await openMysql(databaseUrl);
  const proxy = await startTcpProxy(redisUrl);
  const bus = new RecordingBus();
  const setAside: LogStore['setAside'] = [];
  const prefix = testPrefix();
  const shared = { database: resource.database, bus, setAside, prefix };
  const process = await openRedisProcess({ ...shared, redisUrl: proxy.url, ...options });
  const redis = new Redis(redisUrl);
  const names = redisNames(prefix);
  const shard = names.shard(0);
  const user = await addUser(resource.database);
  return {
    ...parts(resource.database, bus, process.log),
    ...process,
    proxy,
    names,
    shard,
    user,
    direct: redis,
    setAside,
    /** A second process over the same stores. */
    openOther: (more: ProcessOptions = {}) => openRedisProcess({ ...shared, redisUrl, ...more }),
    append: async (command: RoomCommand, replyTo = 'nobody') =>
      redis.xadd(shard.commands, '*', 'command', JSON.stringify(command), 'replyTo', replyTo, 'ticket', '1'),
    openAgain: () => resource.openAgain(),
    streamLength: () => redis.xlen(shard.commands),
    async [Symbol.asyncDispose]() {
      await process[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
      await redis.del(...(await redis.keys(`*${prefix}*`)), 'none');
      redis.disconnect();
      await resource[Symbol.asyncDispose]();
    },
  };
}
