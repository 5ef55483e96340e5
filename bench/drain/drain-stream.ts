import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Committer, SqlRoomWriter, type Database, type RoomCommand } from '@dark-circle/db';
import { RedisAnswers, RedisCommitWorkers, RedisConnections, RedisLiveBus } from '@dark-circle/db/distributed';
import { asRoomId, asUserId } from '@dark-circle/db/ids';
import { measure, type Measured } from './measure.ts';
import type { DrainJob } from './job.ts';
import { said } from '../load/said.ts';

const deadlineMs = 5 * 60_000;
const lookEveryMs = 5;

/** From the start of a commit worker until the stream is empty; all that it does for a server is done. */
export async function drainStream(
  { database, redisUrl }: { database: Database; redisUrl: string },
  job: DrainJob,
): Promise<Measured> {
  // A stream of its own: the server under test must not empty it.
  const redis = new RedisConnections({ url: redisUrl, prefix: 'bench-drain', onError: fail });
  await redis.connect();
  await fill(redis, job);
  const bus = new RedisLiveBus(redis, fail);
  const committer = new Committer({
    database,
    writer: new SqlRoomWriter(database, bus),
    onFailedCommand: (_command, error) => {
      fail(error);
    },
  });
  const answers = new RedisAnswers({ redis, processId: randomUUID(), onError: fail });
  const measured = await measure(async () => {
    const workers = new RedisCommitWorkers({ redis, committer, answers, onError: fail });
    await untilEmpty(redis);
    return workers;
  });
  // Ended in the middle of a read that finds nothing any more: that is its way to end.
  await measured.result.close();
  answers.close();
  await bus.close();
  redis.close();
  return measured;
}

async function untilEmpty({ commands, names }: RedisConnections): Promise<void> {
  const giveUpAtMs = performance.now() + deadlineMs;
  while ((await commands.xlen(names.shard(0).commands)) > 0) {
    if (performance.now() > giveUpAtMs) throw new Error('the stream does not become empty');
    await sleep(lookEveryMs);
  }
}

function fail(error: unknown): never {
  throw new Error('the worker failed', { cause: error });
}

async function fill(redis: RedisConnections, { messages, roomIds, userIds }: DrainJob): Promise<void> {
  for (let n = 0; n < messages; n += 1) {
    const command: RoomCommand = {
      commandId: randomUUID(),
      roomId: asRoomId(roomIds[n % roomIds.length] ?? 0),
      actorId: asUserId(userIds[n % userIds.length] ?? 0),
      act: { type: 'send', body: said },
      deadline: Date.now() + deadlineMs,
    };
    const fields = ['command', JSON.stringify(command), 'replyTo', 'nobody', 'ticket', `${n}`];
    await redis.commands.xadd(redis.streamOf(command.roomId), '*', ...fields);
  }
}
