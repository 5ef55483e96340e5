import type { Redis } from 'ioredis';
import { limits } from '../limits.ts';

interface Watched {
  redis: Redis;
  /** Looks without a sign of life before it is given up. */
  patience: number;
  bytesRead: number;
  silentLooks: number;
}

/**
 * Gives up connections to Redis that owe an answer and bring nothing. Otherwise a Redis that hangs would seem to be there: it
 * would gather what is said to it, have everybody wait for it in turn, and run all that in the end.
 *
 * It counts looks, and no milliseconds as ioredis's own `socketTimeout` does: when this process has stood still itself, a timer
 * is due before what has arrived meanwhile is read, and at the next look it has been.
 */
export class SilenceWatch {
  readonly #watched: Watched[] = [];
  readonly #timer = setInterval(() => {
    for (const each of this.#watched) look(each);
  }, limits.redisLookMs);

  /** @param blocksForMs how long its commands may wait on purpose */
  add(redis: Redis, blocksForMs: number): void {
    const patience = Math.ceil((blocksForMs + limits.redisSilenceMs) / limits.redisLookMs);
    this.#watched.push({ redis, patience, bytesRead: 0, silentLooks: 0 });
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

function look(watched: Watched): void {
  const { redis, patience, bytesRead } = watched;
  // None yet, before the first attempt to connect.
  const stream: typeof redis.stream | undefined = redis.stream;
  if (stream === undefined || redis.commandQueue.length === 0 || stream.bytesRead !== bytesRead) {
    watched.bytesRead = stream?.bytesRead ?? 0;
    watched.silentLooks = 0;
    return;
  }
  watched.silentLooks += 1;
  if (watched.silentLooks < patience) return;
  watched.silentLooks = 0;
  stream.destroy(new Error(`Redis owes an answer and has been silent for ${patience * limits.redisLookMs} ms`));
}
