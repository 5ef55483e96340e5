import { randomBytes, randomUUID } from 'node:crypto';
import { SqlAccounts } from '../../src/accounts/sql-accounts.ts';
import { Committer } from '../../src/commit/committer.ts';
import type { RoomLog } from '../../src/commit/room-log.ts';
import { SqlRoomWriter } from '../../src/commit/sql-room-writer.ts';
import { RedisAnswers } from '../../src/distributed/redis-answers.ts';
import { RedisCommitWorkers } from '../../src/distributed/redis-commit-workers.ts';
import { RedisConnections } from '../../src/distributed/redis-connections.ts';
import { RedisRoomLog } from '../../src/distributed/redis-room-log.ts';
import { LocalRoomLog } from '../../src/embedded/local-room-log.ts';
import type { RoomId, UserId } from '../../src/ids.ts';
import { SqlRooms } from '../../src/rooms/sql-rooms.ts';
import type { Database } from '../../src/sql/database.ts';
import { eventOf, joining } from './commands.ts';
import { openMysql, testDatabases, type TestDatabase } from './databases.ts';
import { RecordingBus } from './recording-bus.ts';

/** Two processes over one store: where there can only be one, two logs of one process. */
export interface LogStore extends AsyncDisposable {
  database: Database;
  bus: RecordingBus;
  rooms: SqlRooms;
  accounts: SqlAccounts;
  log: RoomLog;
  otherLog: RoomLog;
  /** Commands that were told of as set aside. */
  setAside: { error: unknown }[];
  /** A room with its owner and members, whose joins have taken the first seqs. */
  room(owner: UserId, members?: readonly UserId[], changes?: Partial<RoomChanges>): Promise<RoomId>;
}

interface RoomChanges {
  name: string;
  visibility: 'public' | 'private';
  kind: 'channel' | 'notice';
}

export interface LogKind {
  name: string;
  open(): Promise<LogStore>;
}

/** Every room log there is to test against. */
export function testRoomLogs(): LogKind[] {
  const databaseUrl = process.env['TEST_DATABASE_URL'];
  const redisUrl = process.env['TEST_REDIS_URL'];
  return [
    ...testDatabases().map(({ name, open }) => ({
      name: `the local room log on ${name}`,
      open: async () => openLocalLogs(await open()),
    })),
    ...(databaseUrl === undefined || redisUrl === undefined
      ? []
      : [
          {
            name: 'the room log on Redis and MySQL',
            open: async () => openRedisLogs(await openMysql(databaseUrl), redisUrl),
          },
        ]),
  ];
}

export async function openLocalLogs(resource: TestDatabase): Promise<LogStore> {
  const bus = new RecordingBus();
  const setAside: LogStore['setAside'] = [];
  const log = new LocalRoomLog(committing(resource.database, bus, setAside).committer);
  const otherLog = new LocalRoomLog(committing(await resource.openAgain(), bus, setAside).committer);
  return {
    ...parts(resource.database, bus, log),
    otherLog,
    setAside,
    async [Symbol.asyncDispose]() {
      await log.close();
      await otherLog.close();
      await resource[Symbol.asyncDispose]();
    },
  };
}

async function openRedisLogs(resource: TestDatabase, redisUrl: string): Promise<LogStore> {
  const bus = new RecordingBus();
  const setAside: LogStore['setAside'] = [];
  const prefix = testPrefix();
  const one = await openRedisProcess({ database: resource.database, bus, setAside, redisUrl, prefix });
  const other = await openRedisProcess({ database: await resource.openAgain(), bus, setAside, redisUrl, prefix });
  return {
    ...parts(resource.database, bus, one.log),
    otherLog: other.log,
    setAside,
    async [Symbol.asyncDispose]() {
      await one[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
      await resource[Symbol.asyncDispose]();
    },
  };
}

export const testPrefix = (): string => `test-${randomBytes(8).toString('hex')}`;

/** One process of the distributed mode, as far as its room log goes. */
export async function openRedisProcess(options: {
  database: Database;
  bus: RecordingBus;
  setAside: LogStore['setAside'];
  redisUrl: string;
  prefix: string;
  /** Without one, somebody else has to commit. */
  withWorker?: boolean;
  shards?: number;
}) {
  const errors: unknown[] = [];
  const onError = (error: unknown): void => {
    errors.push(error);
  };
  const { redisUrl: url, prefix, shards = 1 } = options;
  const redis = new RedisConnections({ url, prefix, shards, onError });
  await redis.connect();
  const { database } = options;
  const { committer, writer } = committing(database, options.bus, options.setAside);
  const processId = randomUUID();
  const answers = new RedisAnswers({ redis, processId, onError });
  const log = new RedisRoomLog({ redis, answers, database, whileAway: new LocalRoomLog(committer), onError });
  const work = () => {
    const workers = new RedisCommitWorkers({ redis, committer, answers, onError });
    return { [Symbol.asyncDispose]: async () => workers.close() };
  };
  const workers = options.withWorker === false ? undefined : work();
  return {
    /** For one that began without a worker. */
    work,
    redis,
    log,
    writer,
    committer,
    errors,
    async [Symbol.asyncDispose]() {
      await log.close();
      await workers?.[Symbol.asyncDispose]();
      redis.close();
    },
  };
}

export function committing(database: Database, bus: RecordingBus, setAside: LogStore['setAside']) {
  const writer = new SqlRoomWriter(database, bus);
  const committer = new Committer({
    database,
    writer,
    onFailedCommand: (_command, error) => setAside.push({ error }),
  });
  return { writer, committer };
}

export function parts(database: Database, bus: RecordingBus, log: RoomLog) {
  const writer = new SqlRoomWriter(database, bus);
  const rooms = new SqlRooms(database, writer);
  return {
    database,
    bus,
    rooms,
    accounts: new SqlAccounts(database, writer),
    log,
    async room(owner: UserId, members: readonly UserId[] = [], changes: Partial<RoomChanges> = {}): Promise<RoomId> {
      const roomId = await rooms.create({
        creatorId: owner,
        commandId: randomUUID(),
        name: '대화방',
        topic: '',
        visibility: 'public',
        kind: 'channel',
        ...changes,
      });
      for (const member of members) eventOf(await log.submit(joining(roomId, member)));
      return roomId;
    },
  };
}
