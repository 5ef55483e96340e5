import type { Knex } from 'knex';
import { describe, expect, test } from 'vitest';
import { startTcpProxy } from '../../../scripts/services/start-tcp-proxy.ts';
import { StoredOutcomes } from '../src/commit/stored-outcomes.ts';
import { openMysqlDatabase } from '../src/distributed/mysql-database.ts';
import { LocalRoomLog } from '../src/embedded/local-room-log.ts';
import { ConnectionLostError, StoreUnavailableError } from '../src/errors.ts';
import { limits } from '../src/limits.ts';
import { sending, seqOf } from './support/commands.ts';
import { makeMysqlDatabase } from './support/databases.ts';
import { eventually } from './support/eventually.ts';
import { addUser } from './support/people.ts';
import { RecordingBus } from './support/recording-bus.ts';
import { committing, parts } from './support/room-logs.ts';
import { dense } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const promptly = limits.sqlAnswerTimeoutMs + 1_000;

/** Long enough to be there together with all others. */
async function linger(knex: Knex): Promise<void> {
  await knex.raw('SELECT SLEEP(0.05)');
}

describe.skipIf(databaseUrl === '')('a network that drops all packets to and from MySQL', () => {
  async function open() {
    const { url, drop } = await makeMysqlDatabase(databaseUrl);
    const proxy = await startTcpProxy(url);
    const database = await openMysqlDatabase(proxy.url);
    const { committer } = committing(database, new RecordingBus(), []);
    const log = new LocalRoomLog(committer);
    const user = await addUser(database);
    const roomId = await parts(database, new RecordingBus(), log).room(user);
    return {
      proxy,
      database,
      log,
      user,
      roomId,
      read: async () => database.read(linger),
      write: async () => database.write(linger),
      async [Symbol.asyncDispose]() {
        await log.close();
        await database.close();
        await proxy[Symbol.asyncDispose]();
        await drop();
      },
    };
  }

  test('[P9] takes no connection for good: all work again within 10 s of its end', async () => {
    await using own = await open();
    // As many at once as both pools have connections.
    const all = async () =>
      Promise.allSettled(
        dense(limits.sqlReaders + 1 + limits.sqlWritersBesideShards).map(async (n) =>
          n <= limits.sqlReaders ? own.read() : own.write(),
        ),
      );
    expect(new Set((await all()).map(({ status }) => status))).toEqual(new Set(['fulfilled']));
    own.proxy.lose();
    for (const _ of dense(2)) {
      const startMs = performance.now();
      for (const result of await all()) {
        const error: unknown = result.status === 'rejected' ? result.reason : undefined;
        expect(error).toBeInstanceOf(StoreUnavailableError);
        // Otherwise each would be tried again, as after a connection that broke, and last twice as long.
        expect(error).not.toBeInstanceOf(ConnectionLostError);
      }
      expect(performance.now() - startMs).toBeLessThan(promptly);
    }
    own.proxy.restore();
    const restoredMs = performance.now();
    await eventually(async () => expect((await all()).map(({ status }) => status)).not.toContain('rejected'), {
      timeout: 10_000,
    });
    const tookMs = performance.now() - restoredMs;
    process.stdout.write(`packets to MySQL dropped: all works again after ${Math.round(tookMs)} ms\n`);
    expect(tookMs).toBeLessThan(10_000);
  }, 60_000);

  test('[P9] is told to all who wait in the queue at once, long before their deadline', async () => {
    await using own = await open();
    own.proxy.lose();
    const startMs = performance.now();
    const sent = await Promise.allSettled(
      dense(3 * limits.batchCommands).map(async () => own.log.submit(sending(own.roomId, own.user))),
    );
    expect(performance.now() - startMs).toBeLessThan(promptly);
    for (const result of sent) {
      expect(result).toMatchObject({ status: 'rejected', reason: { failure: 'STORE_UNAVAILABLE' } });
    }
    own.proxy.restore();
    await eventually(async () => seqOf(await own.log.submit(sending(own.roomId, own.user))), { timeout: 10_000 });
  }, 30_000);

  test('[P9] is told to all who ask what became of their command', async () => {
    await using own = await open();
    const outcomes = new StoredOutcomes(own.database);
    own.proxy.lose();
    const startMs = performance.now();
    const asked = await Promise.allSettled(dense(3).map(async () => outcomes.of(sending(own.roomId, own.user))));
    expect(performance.now() - startMs).toBeLessThan(promptly);
    for (const result of asked) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailableError) });
    }
  }, 30_000);
});
