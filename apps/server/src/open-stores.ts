import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  Committer,
  SearchIndexer,
  SqlRoomWriter,
  StoreUnusableError,
  type BlobStore,
  type CommitQueue,
  type Database,
  type LiveBus,
  type Online,
  type Presence,
  type RoomCommand,
  type RoomLog,
  type RoomWriter,
} from '@dark-circle/db';
import {
  openMysqlBeside,
  openMysqlDatabase,
  RedisAnswers,
  RedisCommitQueue,
  RedisCommitWorkers,
  RedisConnections,
  RedisLiveBus,
  RedisOnline,
  RedisPresence,
  RedisRoomLog,
  StalledWriters,
} from '@dark-circle/db/distributed';
import {
  LocalLiveBus,
  LocalOnline,
  LocalPresence,
  LocalRoomLog,
  openSqliteBeside,
  openSqliteDatabase,
} from '@dark-circle/db/embedded';
import { FolderBlobStore } from '@dark-circle/db/folder';
import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import { seldomWarnings } from './seldom-warnings.ts';

/** What keeps and carries everything. The only place that knows which adapters there are. */
export interface Stores {
  database: Database;
  writer: RoomWriter;
  bus: LiveBus;
  presence: Presence;
  online: Online;
  roomLog: RoomLog;
  /** How much waits in front of `roomLog`. */
  commitQueue: CommitQueue;
  /** Of photos and files. */
  blobs: BlobStore;
  /** Undefined in embedded mode. */
  redis: RedisConnections | undefined;
  /** Decides what has been taken, then lets go of everything. */
  close(): Promise<void>;
}

/** Stands between the server and its stores. For fault injection and benchmarks; a server that people use has none. */
export interface StoreDecorators {
  database?: (database: Database) => Database;
  redis?: (redis: RedisConnections) => void;
  roomLog?: (roomLog: RoomLog) => RoomLog;
}

/** @throws StoreUnusableError when there is no database to work with */
export async function openStores(config: Config, logger: Logger, decorate: StoreDecorators = {}): Promise<Stores> {
  const processId = randomUUID();
  const opened =
    config.database.kind === 'mysql'
      ? await openMysqlDatabase(config.database.url, { processId, shards: config.redis?.shards ?? 1 })
      : await openSqliteDatabase(config.database.file);
  const database = decorate.database?.(opened) ?? opened;
  const blobs = await openBlobs(join(config.dataFolder, 'attachments')).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const stores =
    config.redis === undefined
      ? embedded(database, logger)
      : await distributed(database, { ...config.redis, processId }, logger, decorate.redis);
  const indexer = new SearchIndexer({
    database,
    onError: seldomWarnings(logger)('messages are not indexed for now; what is found of them takes longer'),
  });
  return {
    ...stores,
    blobs,
    roomLog: decorate.roomLog?.(stores.roomLog) ?? stores.roomLog,
    async close() {
      await indexer.close();
      await stores.close();
    },
  };
}

async function openBlobs(folder: string): Promise<BlobStore> {
  try {
    return await FolderBlobStore.open(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreUnusableError(`DATA_DIR: photos and files cannot be kept in ${folder}: ${why}`, { cause: error });
  }
}

/**
 * The database alone, for a tool that does one thing to it beside the servers.
 * @throws StoreUnusableError when there is none to work with
 */
export async function openDatabaseBeside({ database }: Config): Promise<Database> {
  return database.kind === 'mysql' ? openMysqlBeside(database.url) : openSqliteBeside(database.file);
}

function embedded(database: Database, logger: Logger): Omit<Stores, 'blobs'> {
  const bus = new LocalLiveBus((error) => {
    logger.error({ err: error }, 'a listener failed');
  });
  const presence = new LocalPresence();
  const { writer, committer } = committing(database, bus, logger);
  const roomLog = new LocalRoomLog(committer);
  return {
    database,
    writer,
    bus,
    presence,
    online: new LocalOnline(),
    roomLog,
    commitQueue: roomLog,
    redis: undefined,
    async close() {
      await roomLog.close();
      await presence.close();
      await bus.close();
      await database.close();
    },
  };
}

async function distributed(
  database: Database,
  { processId, ...options }: { url: string; prefix: string; shards: number; processId: string },
  logger: Logger,
  decorateRedis: StoreDecorators['redis'],
): Promise<Omit<Stores, 'blobs'>> {
  const warnSeldom = seldomWarnings(logger);
  const redis = new RedisConnections({
    ...options,
    onError: warnSeldom('Redis is not reachable; SQL carries on until it is'),
  });
  decorateRedis?.(redis);
  // The chat works without Redis, so a Redis that is away at the start is a warning.
  await redis.connect();
  const onError = warnSeldom('Redis failed; SQL carries on');
  const bus = new RedisLiveBus(redis, onError);
  const presence = new RedisPresence(redis, onError);
  const { writer, committer } = committing(database, bus, logger);
  const whileAway = new LocalRoomLog(committer);
  const answers = new RedisAnswers({ redis, processId, onError });
  const roomLog = new RedisRoomLog({ redis, answers, database, whileAway, onError });
  const workers = new RedisCommitWorkers({
    redis,
    committer,
    answers,
    onError: warnSeldom('the commit worker could not go on; it tries again, as every process does'),
  });
  const stalledWriters = new StalledWriters({
    redis,
    database,
    processId,
    onError: warnSeldom('stopped processes are not looked for; their locks end when MySQL misses them'),
    onEnded: (stoppedId, connections) => {
      logger.warn({ processId: stoppedId, connections }, 'a process has stopped; its SQL connections were ended');
    },
  });
  return {
    database,
    writer,
    bus,
    presence,
    online: new RedisOnline(redis, onError),
    roomLog,
    commitQueue: new RedisCommitQueue({ redis, whileAway, onError }),
    redis,
    async close() {
      // The workers stay until this process's own commands are answered.
      await roomLog.close();
      await workers.close();
      await stalledWriters.close();
      await presence.close();
      await bus.close();
      redis.close();
      await database.close();
    },
  };
}

function committing(database: Database, bus: LiveBus, logger: Logger): { writer: RoomWriter; committer: Committer } {
  const writer = new SqlRoomWriter(database, bus);
  const committer = new Committer({
    database,
    writer,
    onFailedCommand: ({ commandId, roomId, actorId }: RoomCommand, error: unknown) => {
      logger.error({ err: error, commandId, roomId, actorId }, 'a command cannot be stored and was set aside');
    },
  });
  return { writer, committer };
}
