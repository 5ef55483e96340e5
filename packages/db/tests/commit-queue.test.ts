import { describe, expect, test } from 'vitest';
import { startTcpProxy } from '../../../scripts/services/start-tcp-proxy.ts';
import { RedisCommitQueue } from '../src/distributed/redis-commit-queue.ts';
import { LocalRoomLog } from '../src/embedded/local-room-log.ts';
import type { Database } from '../src/sql/database.ts';
import { sending } from './support/commands.ts';
import { openMysql, openSqlite } from './support/databases.ts';
import { addUser } from './support/people.ts';
import { eventually } from './support/eventually.ts';
import { RecordingBus } from './support/recording-bus.ts';
import { committing, openRedisProcess, parts, testPrefix } from './support/room-logs.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const onError = (): void => {};

/** Nothing commits before it is let go. */
async function holdWrites(database: Database): Promise<() => Promise<void>> {
  const [held, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = database.write(async () => {
    held.resolve();
    await released.promise;
  });
  await held.promise;
  return async () => {
    released.resolve();
    await holding;
  };
}

test('what waits in a process counts until it is committed, and the oldest says for how long', async () => {
  await using store = await openSqlite();
  const bus = new RecordingBus();
  const log = new LocalRoomLog(committing(store.database, bus, []).committer);
  const user = await addUser(store.database);
  const roomId = await parts(store.database, bus, log).room(user);
  expect(await log.backlog()).toEqual({ commands: 0, of: 'all' });

  const release = await holdWrites(store.database);
  const outcomes = [log.submit(sending(roomId, user)), log.submit(sending(roomId, user))];
  await eventually(async () => {
    const { commands, oldestMs } = await log.backlog();
    expect(commands).toBe(2);
    expect(oldestMs).toBeGreaterThanOrEqual(20);
  });
  await release();
  await Promise.all(outcomes);
  expect(await log.backlog()).toEqual({ commands: 0, of: 'all' });
  await log.close();
});

describe.skipIf(databaseUrl === '' || redisUrl === '')('over Redis', () => {
  test('what waits in the streams of all shards counts, in every process, until it is committed', async () => {
    await using store = await openMysql(databaseUrl);
    await using own = await openRedisProcess({
      database: store.database,
      bus: new RecordingBus(),
      setAside: [],
      redisUrl,
      prefix: testPrefix(),
      withWorker: false,
      shards: 4,
    });
    const whileAway = new LocalRoomLog(own.committer);
    const queue = new RedisCommitQueue({ redis: own.redis, whileAway, onError });
    const user = await addUser(store.database);
    const { room } = parts(store.database, new RecordingBus(), own.log);
    const rooms = [await room(user), await room(user), await room(user)];
    expect(await queue.backlog()).toEqual({ commands: 0, of: 'all' });

    const outcomes = rooms.map(async (roomId) => own.log.submit(sending(roomId, user)));
    await eventually(async () => {
      const { commands, oldestMs, of } = await queue.backlog();
      expect({ commands, of }).toEqual({ commands: 3, of: 'all' });
      expect(oldestMs).toBeGreaterThanOrEqual(20);
      expect(oldestMs).toBeLessThan(60_000);
    });
    await using _workers = own.work();
    await Promise.all(outcomes);
    await eventually(async () => expect(await queue.backlog()).toEqual({ commands: 0, of: 'all' }));
    await whileAway.close();
  });

  test('[P8] while Redis is away a process tells of its own', async () => {
    await using store = await openMysql(databaseUrl);
    await using proxy = await startTcpProxy(redisUrl);
    await using own = await openRedisProcess({
      database: store.database,
      bus: new RecordingBus(),
      setAside: [],
      redisUrl: proxy.url,
      prefix: testPrefix(),
      withWorker: false,
    });
    proxy.cut();
    await eventually(() => expect(own.redis.commands.status).not.toBe('ready'));
    const whileAway = new LocalRoomLog(own.committer);
    expect(await new RedisCommitQueue({ redis: own.redis, whileAway, onError }).backlog()).toEqual({
      commands: 0,
      of: 'process',
    });
    await whileAway.close();
  });
});
