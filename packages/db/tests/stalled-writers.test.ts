import { randomUUID } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import knex, { type Knex } from 'knex';
import { describe, expect, test, vi } from 'vitest';
import { openMysqlDatabase } from '../src/distributed/mysql-database.ts';
import { RedisConnections } from '../src/distributed/redis-connections.ts';
import { StalledWriters } from '../src/distributed/stalled-writers.ts';
import { writerMarks } from '../src/distributed/writer-mark.ts';
import { StoreUnavailableError } from '../src/errors.ts';
import { limits } from '../src/limits.ts';
import type { Database } from '../src/sql/database.ts';
import { sending, seqOf } from './support/commands.ts';
import { makeMysqlDatabase } from './support/databases.ts';
import { eventually } from './support/eventually.ts';
import { addUser } from './support/people.ts';
import { RecordingBus } from './support/recording-bus.ts';
import { openRedisProcess, parts, testPrefix } from './support/room-logs.ts';
import { dense, storedEvents } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const redisUrl = process.env['TEST_REDIS_URL'] ?? '';
const program = fileURLToPath(new URL('support/stops-inside-transaction.ts', import.meta.url));

describe.skipIf(databaseUrl === '' || redisUrl === '' || process.platform !== 'linux')(
  'a process that was stopped',
  () => {
    async function open() {
      const { url, drop } = await makeMysqlDatabase(databaseUrl);
      const processId = randomUUID();
      const database = await openMysqlDatabase(url, { processId });
      const bus = new RecordingBus();
      const prefix = testPrefix();
      const redis = new RedisConnections({ url: redisUrl, prefix, onError: () => {} });
      await redis.connect();
      const ended: string[] = [];
      const errors: unknown[] = [];
      const onError = (error: unknown) => errors.push(error);
      const watch = (changes: { processId?: string } = {}) =>
        new StalledWriters({
          redis,
          database,
          processId,
          onError,
          onEnded: (stopped) => ended.push(stopped),
          ...changes,
        });
      return {
        url,
        prefix,
        processId,
        database,
        redis,
        ended,
        errors,
        watch,
        /** One more process of ours, with a worker unless told otherwise. */
        openProcess: (withWorker: boolean) =>
          openRedisProcess({ database, bus, setAside: [], redisUrl, prefix, withWorker }),
        parts: (log: Parameters<typeof parts>[2]) => parts(database, bus, log),
        async [Symbol.asyncDispose]() {
          await redis.commands.del(redis.names.writers, redis.names.shard(0).commands, redis.names.shard(0).lease);
          redis.close();
          await database.close();
          await drop();
        },
      };
    }

    test('[P1] [P2] inside its transaction holds up the others for less than five seconds, and stores nothing later', async () => {
      await using own = await open();
      await using sender = await own.openProcess(false);
      const user = await addUser(own.database);
      const roomId = await own.parts(sender.log).room(user);
      const childId = randomUUID();
      await using child = await start(own.url, own.prefix, childId);
      await eventually(async () => expect(await own.redis.commands.get(own.redis.names.shard(0).lease)).toBe(childId));
      await using _worker = await own.openProcess(true);
      const watch = own.watch();
      await eventually(async () =>
        expect(Object.keys(await own.redis.commands.hgetall(own.redis.names.writers))).toHaveLength(2),
      );
      const first = sending(roomId, user);
      const answer = sender.log.submit(first);
      await eventually(() => expect(child.isStopped()).toBe(true));
      const stoppedMs = performance.now();
      expect(seqOf(await answer)).toBe(2);
      expect(performance.now() - stoppedMs).toBeLessThan(5_000);
      await eventually(() => expect(own.ended).toEqual([childId]));
      child.process.kill('SIGCONT');
      // It notices that its transaction is gone, and says the same command again like anybody.
      await eventually(async () =>
        expect(Object.keys(await own.redis.commands.hgetall(own.redis.names.writers))).toContain(childId),
      );
      expect(seqOf(await sender.log.submit(sending(roomId, user)))).toBe(3);
      const { rows, head } = await storedEvents(own.database, roomId);
      expect(head).toBe(3);
      expect(rows.filter(({ command_id }) => command_id === first.commandId)).toHaveLength(1);
      await watch.close();
    });

    test('is ended by one of those who look on: what it opens when it is back stays', async () => {
      await using own = await open();
      const stoppedId = randomUUID();
      const stopped = await openMysqlDatabase(own.url, { processId: stoppedId });
      const { commands, names } = own.redis;
      await commands.hset(names.writers, stoppedId, 1);
      const otherId = randomUUID();
      const [watch, other] = [own.watch(), own.watch({ processId: otherId })];
      await using held = await hold(stopped);
      await eventually(() => expect(own.ended).toEqual([stoppedId]));
      held.letGo();
      // The other has seen it stand still just as long.
      const beats = async () => Number(await commands.hget(names.writers, otherId));
      const beatsAtEnd = await beats();
      const fresh = await stopped.write(async (trx) => {
        const id = await connectionOf(trx);
        await eventually(async () => expect(await beats()).toBeGreaterThan(beatsAtEnd + 3));
        expect(await connectionOf(trx)).toBe(id);
        return id;
      });
      expect(fresh).toBeGreaterThan(0);
      expect(own.ended).toEqual([stoppedId]);
      expect(own.errors).toEqual([]);
      for (const each of [watch, other]) await each.close();
      await stopped.close();
    });

    test('that ended by itself is looked for by nobody', async () => {
      await using own = await open();
      const { commands, names } = own.redis;
      const [watch, leaving] = [own.watch(), own.watch({ processId: randomUUID() })];
      await eventually(async () => expect(await commands.hlen(names.writers)).toBe(2));
      await leaving.close();
      const looks = vi.spyOn(own.database, 'read');
      const beats = async () => Number(await commands.hget(names.writers, own.processId));
      const beatsAtEnd = await beats();
      await eventually(async () =>
        expect(await beats()).toBeGreaterThan(beatsAtEnd + 3 + limits.writerStallMs / limits.writerBeatMs),
      );
      expect(looks).not.toHaveBeenCalled();
      await watch.close();
    });

    test('[P1] [P2] inside its transaction is ended by the database itself where nobody else does', async () => {
      await using own = await open();
      await using sender = await own.openProcess(false);
      const user = await addUser(own.database);
      const roomId = await own.parts(sender.log).room(user);
      await using child = await start(own.url, own.prefix, randomUUID());
      const first = sending(roomId, user);
      const answer = sender.log.submit(first);
      await eventually(() => expect(child.isStopped()).toBe(true));
      const stoppedMs = performance.now();
      // Past the lease of the one that is stopped; nobody watches it.
      await using _worker = await own.openProcess(true);
      expect(seqOf(await answer)).toBe(2);
      const heldMs = performance.now() - stoppedMs;
      process.stdout.write(`a stopped writer that nobody ends held its locks for ${Math.round(heldMs)} ms\n`);
      expect(heldMs).toBeLessThan(limits.sqlWriterSilenceSeconds * 1_000 + limits.lockWaitSeconds * 1_000);
      expect(own.ended).toEqual([]);
      child.process.kill('SIGCONT');
      expect(seqOf(await sender.log.submit(sending(roomId, user)))).toBe(3);
      const { rows } = await storedEvents(own.database, roomId);
      expect(rows.filter(({ command_id }) => command_id === first.commandId)).toHaveLength(1);
    });

    test('is ended at a later look when the database did not say at the first whom it holds', async () => {
      await using own = await open();
      const stoppedId = randomUUID();
      const stopped = await openMysqlDatabase(own.url, { processId: stoppedId });
      await using held = await hold(stopped);
      await own.redis.commands.hset(own.redis.names.writers, stoppedId, 7);
      const away = new StoreUnavailableError('the connection was reset');
      vi.spyOn(own.database, 'read').mockRejectedValueOnce(away);
      const watch = own.watch();
      await eventually(() => expect(own.ended).toEqual([stoppedId]));
      expect(own.errors).toEqual([away]);
      held.letGo();
      expect(await held.ended).not.toBe('committed');
      expect(await own.redis.commands.hexists(own.redis.names.writers, stoppedId)).toBe(0);
      await watch.close();
      await stopped.close();
    });

    test('that is back before it could be ended goes on counting', async () => {
      await using own = await open();
      const { commands, names } = own.redis;
      const stoppedId = randomUUID();
      await commands.hset(names.writers, stoppedId, 7);
      vi.spyOn(own.database, 'read').mockImplementationOnce(async () => {
        await commands.hincrby(names.writers, stoppedId, 1);
        throw new StoreUnavailableError('the connection was reset');
      });
      const watch = own.watch();
      await eventually(() => expect(own.errors).toHaveLength(1));
      expect(await commands.hget(names.writers, stoppedId)).toBe('1');
      await watch.close();
    });

    test('keeps its reading connections and those of everybody else', async () => {
      await using own = await open();
      const stoppedId = randomUUID();
      const stopped = await openMysqlDatabase(own.url, { processId: stoppedId });
      const before = [await writerOf(own.database), await readerOf(stopped)];
      await using held = await hold(stopped);
      await own.redis.commands.hset(own.redis.names.writers, stoppedId, 1);
      const watch = own.watch();
      await eventually(async () => {
        // Used all the time, or they would leave their pools.
        expect([await writerOf(own.database), await readerOf(stopped)]).toEqual(before);
        expect(own.ended).toEqual([stoppedId]);
      });
      held.letGo();
      await eventually(async () => expect(await writerOf(stopped)).not.toEqual(held.id));
      expect(await own.redis.commands.hexists(own.redis.names.writers, stoppedId)).toBe(0);
      await watch.close();
      await stopped.close();
    });

    test('where KILL is not allowed, that is told and nothing else happens', async () => {
      await using own = await open();
      const name = `limited_${randomUUID().slice(0, 8)}`;
      const server = knex({ client: 'mysql2', connection: databaseUrl });
      await server.raw(`CREATE USER ??@'%' IDENTIFIED BY 'secret'`, [name]);
      await server.raw(`GRANT ALL ON ??.* TO ??@'%'`, [new URL(own.url).pathname.slice(1), name]);
      const limitedUrl = new URL(own.url);
      limitedUrl.username = name;
      limitedUrl.password = 'secret';
      const limited = await openMysqlDatabase(limitedUrl.href);
      await using held = await hold(own.database);
      await own.redis.commands.hset(own.redis.names.writers, own.processId, 1);
      const watch = new StalledWriters({
        redis: own.redis,
        database: limited,
        processId: randomUUID(),
        onError: (error) => own.errors.push(error),
        onEnded: () => {},
      });
      await eventually(() =>
        expect(own.errors).toContainEqual(expect.objectContaining({ code: 'ER_KILL_DENIED_ERROR' })),
      );
      held.letGo();
      expect(await held.ended).toBe('committed');
      await watch.close();
      await limited.close();
      await server.raw(`DROP USER ??@'%'`, [name]);
      await server.destroy();
    });

    test('[P9] each shard has a connection to commit on, and all else that writes some besides', async () => {
      await using own = await open();
      const shards = limits.commitShards;
      const database = await openMysqlDatabase(own.url, { shards });
      const { promise: together, resolve } = Promise.withResolvers<undefined>();
      let inside = 0;
      await Promise.all(
        dense(shards + limits.sqlWritersBesideShards).map(async (_, index, { length }) =>
          database.write(async () => {
            inside += 1;
            if (inside === length) resolve(undefined);
            await together;
            return index;
          }),
        ),
      );
      await database.close();
    });

    test('a connection that gets no mark is not written on, and is closed', async () => {
      await using own = await open();
      const processId = randomUUID();
      const holder = knex({ client: 'mysql2', connection: own.url, pool: { min: 1, max: 1 } });
      for (const mark of writerMarks(processId)) await holder.raw('SELECT GET_LOCK(?, 0)', [mark]);
      const database = await openMysqlDatabase(own.url, { processId });
      const connections = async () =>
        holder('information_schema.processlist').whereRaw('DB = DATABASE() AND ID <> CONNECTION_ID()').pluck('ID');
      const before = await connections();
      await expect(writerOf(database)).rejects.toBeInstanceOf(StoreUnavailableError);
      await eventually(async () => expect(await connections()).toEqual(before));
      await holder.destroy();
      await eventually(async () => expect(await writerOf(database)).toBeGreaterThan(0));
      await database.close();
    });

    test('each writing connection bears one mark, and no more', async () => {
      await using own = await open();
      const count = 3;
      const { promise: together, resolve } = Promise.withResolvers<undefined>();
      let inside = 0;
      const ids = await Promise.all(
        Array.from({ length: count }, async () =>
          own.database.write(async (trx) => {
            inside += 1;
            if (inside === count) resolve(undefined);
            await together;
            const [rows]: { id: number }[][] = await trx.raw('SELECT CONNECTION_ID() AS id');
            return rows?.[0]?.id;
          }),
        ),
      );
      const marks = await own.database.read(async (reader) => {
        const holders: (number | null)[] = [];
        for (const mark of writerMarks(own.processId)) {
          const [rows]: { id: number | null }[][] = await reader.raw('SELECT IS_USED_LOCK(?) AS id', [mark]);
          holders.push(rows?.[0]?.id ?? null);
        }
        return holders.filter((id) => id !== null);
      });
      expect(marks.length).toBeLessThanOrEqual(1 + limits.sqlWritersBesideShards);
      expect(new Set(marks).size).toBe(marks.length);
      expect(marks).toEqual(expect.arrayContaining(ids));
    });
  },
);

async function writerOf(database: Database): Promise<number | undefined> {
  return database.write(async (trx) => connectionOf(trx));
}

/** A connection inside a transaction, for the time of the test or until it is let go of. */
async function hold(database: Database) {
  const { promise: released, resolve: release } = Promise.withResolvers<undefined>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<number | undefined>();
  const held = database.write(async (trx) => {
    begin(await connectionOf(trx));
    await released;
  });
  const ended = held.then(
    () => 'committed' as const,
    (error: unknown) => error,
  );
  return {
    id: await begun,
    ended,
    letGo: () => release(undefined),
    async [Symbol.asyncDispose]() {
      release(undefined);
      await ended;
    },
  };
}

async function readerOf(database: Database): Promise<number | undefined> {
  return database.read(async (reader) => connectionOf(reader));
}

async function connectionOf(queried: Knex): Promise<number | undefined> {
  const [rows]: { id: number }[][] = await queried.raw('SELECT CONNECTION_ID() AS id');
  return rows?.[0]?.id;
}

/** Killed with the test, stopped or not. */
async function start(url: string, prefix: string, processId: string) {
  const child = fork(program, [url, redisUrl, prefix, processId], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return {
    process: child,
    isStopped: () => stateOf(child) === 'T',
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function stateOf({ pid }: ChildProcess): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2)[0];
}
