import { setImmediate } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPrepared, type Service } from '../../../scripts/services/service.ts';
import { prepareRedis, startRedis } from '../../../scripts/services/start-redis.ts';
import { RedisConnections } from '../src/distributed/redis-connections.ts';
import { limits } from '../src/limits.ts';
import { sending, seqOf } from './support/commands.ts';
import { addUser } from './support/people.ts';
import { eventually } from './support/eventually.ts';
import { openOwnProcess } from './support/own-process.ts';
import { testPrefix } from './support/room-logs.ts';
import { dense, storedEvents } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const sharedRedisUrl = process.env['TEST_REDIS_URL'] ?? '';

/** With a Redis of its own, since what happens to it would happen to the other tests too. */
describe.skipIf(databaseUrl === '' || sharedRedisUrl === '')('a Redis in trouble', () => {
  let redis: Service | undefined;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis?.[Symbol.asyncDispose]();
  });

  const open = async (withWorker: boolean) =>
    openOwnProcess({ databaseUrl, redisUrl: redis?.url ?? sharedRedisUrl, withWorker });

  test('[P8] that is out of memory takes nothing: commands go straight to SQL, and what is in it is still committed', async (context) => {
    context.skip(redis === undefined, 'needs a redis-server on this machine');
    await using own = await open(false);
    const roomId = await own.room(own.user);
    const before = sending(roomId, own.user);
    await own.append(before);
    await own.direct.config('SET', 'maxmemory', '1');
    try {
      const startMs = performance.now();
      expect(seqOf(await own.log.submit(sending(roomId, own.user)))).toBe(2);
      expect(performance.now() - startMs).toBeLessThan(limits.answerLookMs + limits.redisCommandTimeoutMs);
      expect(await own.streamLength()).toBe(1);
      await using _worker = await own.openOther();
      await eventually(async () => expect(await own.streamLength()).toBe(0));
      expect((await storedEvents(own.database, roomId)).rows.at(-1)).toMatchObject({ command_id: before.commandId });
    } finally {
      await own.direct.config('SET', 'maxmemory', '0');
    }
  });

  test('[P9] over the bytes of a stream the answer is BUSY, long before there are too many commands', async (context) => {
    context.skip(redis === undefined, 'needs a redis-server on this machine');
    await using own = await open(false);
    const roomId = await own.room(own.user);
    const entryBytes = 20_000;
    const entries = Math.ceil(limits.queuedBytes / entryBytes);
    expect(entries).toBeLessThan(limits.queuedCommands / 2);
    const fill =
      "for i = 1, tonumber(ARGV[1]) do redis.call('XADD', KEYS[1], '*', 'a', string.rep('x', tonumber(ARGV[2]))) end";
    await own.direct.eval(fill, 1, own.shard.commands, entries, entryBytes);
    await expect(own.log.submit(sending(roomId, own.user))).rejects.toMatchObject({ failure: 'BUSY' });
    expect(await own.streamLength()).toBe(entries);
  });

  test('[P8] that hangs holds up a command for a moment, and nothing is doubled when it goes on', async (context) => {
    context.skip(redis === undefined, 'needs a redis-server on this machine');
    await using own = await open(true);
    const roomId = await own.room(own.user);
    await using hanging = hang(Number(/process_id:(\d+)/u.exec(await own.direct.info('server'))?.[1]));
    const startMs = performance.now();
    const answers = await Promise.all(dense(20).map(() => own.log.submit(sending(roomId, own.user))));
    expect(performance.now() - startMs).toBeLessThan(1_500);
    expect(answers.map(seqOf).toSorted((a, b) => a - b)).toEqual(dense(21).slice(1));
    // The worker tries again a few times a second, as the connections do, and no more.
    const errors = own.errors.length;
    const seenMs = performance.now();
    await eventually(() => expect(own.errors.length).toBeGreaterThan(errors + 20));
    expect(performance.now() - seenMs).toBeGreaterThan(4 * limits.committerRetryMs);
    hanging.goOn();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    expect(seqOf(await own.log.submit(sending(roomId, own.user)))).toBe(22);
    const { rows } = await storedEvents(own.database, roomId);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(22));
  });

  test('[P8] that hangs with a command that is refused holds its sender up no longer than the copy counts', async (context) => {
    context.skip(redis === undefined, 'needs a redis-server on this machine');
    await using own = await open(false);
    const roomId = await own.room(own.user);
    const stranger = await addUser(own.database);
    await using _hanging = hang(Number(/process_id:(\d+)/u.exec(await own.direct.info('server'))?.[1]));
    const startMs = performance.now();
    expect(await own.log.submit(sending(roomId, stranger))).toMatchObject({ reason: 'NOT_A_MEMBER' });
    const tookMs = performance.now() - startMs;
    expect(tookMs).toBeGreaterThan(limits.queuedCommandMs - limits.redisCommandTimeoutMs);
    expect(tookMs).toBeLessThan(limits.queuedCommandMs + 1_000);
  });

  test('[P8] [P9] that hangs is left at once: nothing waits for it, piles up for it, or runs in it later', async (context) => {
    context.skip(redis === undefined, 'needs a redis-server on this machine');
    await using own = await open(true);
    const roomId = await own.room(own.user);
    const { commands } = own.redis;
    await using hanging = hang(Number(/process_id:(\d+)/u.exec(await own.direct.info('server'))?.[1]));
    await expect(commands.incr('counted')).rejects.toBeInstanceOf(Error);
    expect(commands.status).not.toBe('ready');
    const startMs = performance.now();
    for (const _ of dense(20)) {
      seqOf(await own.log.submit(sending(roomId, own.user)));
      await expect(commands.incr('counted')).rejects.toBeInstanceOf(Error);
    }
    expect(performance.now() - startMs).toBeLessThan(1_500);
    await eventually(() => expect(own.redis.blocking.map(({ status }) => status)).not.toContain('ready'));
    hanging.goOn();
    await eventually(() => expect(own.redis.all.map(({ status }) => status)).toEqual(['ready', 'ready', 'ready']));
    expect(Number(await own.direct.get('counted'))).toBeLessThanOrEqual(1);
    await own.direct.del('counted');
  });

  test('[P8] [P9] that hangs does not hold up a start', async (context) => {
    context.skip(redis === undefined, 'needs a redis-server on this machine');
    await using own = await open(false);
    await using hanging = hang(Number(/process_id:(\d+)/u.exec(await own.direct.info('server'))?.[1]));
    const start = await startConnections(redis?.url ?? sharedRedisUrl);
    expect(start.isThere).toBe(false);
    // Of each connection at least.
    expect(start.errors.length).toBeGreaterThanOrEqual(3);
    expect(start.tookMs).toBeLessThan(limits.redisConnectTimeoutMs);
    hanging.goOn();
    await eventually(async () =>
      expect(await startConnections(redis?.url ?? sharedRedisUrl)).toMatchObject({ isThere: true, errors: [] }),
    );
  });

  test('[P8] [P9] that is still loading does not hold up a start', async (context) => {
    const prepared = await prepareRedis();
    if (prepared === undefined) return context.skip('needs a redis-server on this machine');
    // Each key takes a while, and between them it says that it is loading.
    const slowly = ['--key-load-delay', '50000', '--loading-process-events-interval-bytes', '1024'];
    const command: typeof prepared.command = [...prepared.command, ...slowly, '--enable-debug-command', 'yes'];
    await using slow = await startPrepared({ ...prepared, command });
    await using owned = new AsyncDisposableStack();
    const open = () => owned.adopt(new Redis(slow.url, { enableReadyCheck: false }), (client) => client.disconnect());
    const [loading, asking] = [open(), open()];
    for (const key of dense((2 * limits.redisConnectTimeoutMs) / 50)) await loading.set(`${key}`, randomBytes(2_048));
    const loaded = loading.call('DEBUG', 'RELOAD');
    await eventually(async () => expect(await asking.info('persistence')).toContain('loading:1'));
    const start = await startConnections(slow.url);
    expect(start).toMatchObject({ isThere: false, errors: [expect.any(Error)] });
    expect(start.tookMs).toBeLessThan(limits.redisConnectTimeoutMs + 500);
    await loaded;
  });

  test('[P8] is kept when it was this process that stood still', async () => {
    await using own = await open(false);
    const idOf = async () => /id=(\d+)/u.exec(await own.redis.commands.client('INFO'))?.[1];
    const before = await idOf();
    // Asked, and answered while nobody here can read it. A command that is given up by then is another matter.
    const asked = own.redis.commands.ping().catch(() => 'given up');
    await setImmediate();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3 * limits.redisSilenceMs);
    await asked;
    expect(await idOf()).toBe(before);
    expect(own.redis.commands.status).toBe('ready');
  });

  test('a connection that owes nothing is left alone, however quiet', async () => {
    await using own = await open(false);
    const idOf = async (connection: Redis) => /id=(\d+)/u.exec(await connection.client('INFO'))?.[1];
    const ids = await Promise.all([idOf(own.redis.commands), idOf(own.redis.blocking[0] ?? own.direct)]);
    await eventually(async () => {
      const quiet = String(await own.direct.client('LIST', 'ID', ...ids.map(Number)))
        .split('\n')
        .filter((line) => Number(/ idle=(\d+)/u.exec(line)?.[1]) * 1_000 > 2 * limits.redisCommandTimeoutMs);
      expect(quiet).toHaveLength(ids.length);
    });
    expect(own.errors).toEqual([]);
    expect(await Promise.all([idOf(own.redis.commands), idOf(own.redis.blocking[0] ?? own.direct)])).toEqual(ids);
  });
});

/** What a process learns of Redis as it starts. */
async function startConnections(url: string) {
  const errors: unknown[] = [];
  const connections = new RedisConnections({ url, prefix: testPrefix(), onError: (error) => errors.push(error) });
  const startMs = performance.now();
  const isThere = await connections.connect();
  connections.close();
  return { isThere, errors, tookMs: performance.now() - startMs };
}

function hang(pid: number) {
  process.kill(pid, 'SIGSTOP');
  const goOn = (): void => {
    process.kill(pid, 'SIGCONT');
  };
  return {
    goOn,
    async [Symbol.asyncDispose]() {
      goOn();
    },
  };
}
