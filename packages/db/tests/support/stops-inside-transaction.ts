import { RedisConnections } from '../../src/distributed/redis-connections.ts';
import { openMysqlDatabase } from '../../src/distributed/mysql-database.ts';
import { RedisAnswers } from '../../src/distributed/redis-answers.ts';
import { RedisCommitWorkers } from '../../src/distributed/redis-commit-workers.ts';
import { StalledWriters } from '../../src/distributed/stalled-writers.ts';
import { LocalLiveBus } from '../../src/embedded/local-live-bus.ts';
import { Committer } from '../../src/commit/committer.ts';
import { SqlRoomWriter } from '../../src/commit/sql-room-writer.ts';
import type { Database } from '../../src/sql/database.ts';
import { throwLater } from './throw-later.ts';

/** A process of its own that commits what it finds in the stream, and stops itself inside its first transaction, with all locks. */
const [databaseUrl = '', redisUrl = '', prefix = '', processId = ''] = process.argv.slice(2);

const opened = await openMysqlDatabase(databaseUrl, { processId });
const database: Database = {
  dialect: opened.dialect,
  read: async (work) => opened.read(work),
  snapshot: async (work) => opened.snapshot(work),
  close: async () => opened.close(),
  write: async (work) =>
    opened.write(async (trx) => {
      const done = await work(trx);
      process.kill(process.pid, 'SIGSTOP');
      return done;
    }),
};
const redis = new RedisConnections({ url: redisUrl, prefix, onError: throwLater });
await redis.connect();
const committer = new Committer({
  database,
  writer: new SqlRoomWriter(database, new LocalLiveBus(throwLater)),
  onFailedCommand: (_command, error) => throwLater(error),
});
const answers = new RedisAnswers({ redis, processId, onError: throwLater });
const workers = new RedisCommitWorkers({ redis, committer, answers, onError: () => {} });
const watch = new StalledWriters({ redis, database, processId, onError: () => {}, onEnded: () => {} });
process.once('SIGTERM', () => void Promise.all([workers.close(), watch.close()]));
