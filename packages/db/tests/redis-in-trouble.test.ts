import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../../scripts/services/service.ts';
import { startRedis } from '../../../scripts/services/start-redis.ts';
import { limits } from '../src/limits.ts';
import { sending, seqOf } from './support/commands.ts';
import { eventually } from './support/eventually.ts';
import { openOwnProcess } from './support/own-process.ts';
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
    // The worker tries again a few times a second, and no more.
    const errors = own.errors.length;
    const seenMs = performance.now();
    await eventually(() => expect(own.errors.length).toBeGreaterThan(errors + 3));
    expect(performance.now() - seenMs).toBeGreaterThan(limits.committerRetryMs);
    hanging.goOn();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    expect(seqOf(await own.log.submit(sending(roomId, own.user)))).toBe(22);
    const { rows } = await storedEvents(own.database, roomId);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(22));
  });
});

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
