import { setTimeout as sleep } from 'node:timers/promises';
import type { ChainableCommander, Redis } from 'ioredis';
import type { RoomCommand } from '../commit/command.ts';
import type { Committer } from '../commit/committer.ts';
import { limits } from '../limits.ts';
import { fromJson } from './from-json.ts';
import type { Answer, RedisAnswers } from './redis-answers.ts';
import type { RedisConnections, ShardNames } from './redis-connections.ts';
import { RedisLease } from './redis-lease.ts';

interface Entry {
  id: string;
  command: RoomCommand;
  replyTo: string;
  ticket: string;
}

/** What a committed batch still owes to Redis. When it gets lost, the entries are met again and only repeat what is stored. */
interface Committed {
  answers: [replyTo: string, answers: Answer[]][];
  entryIds: string[];
}

export interface WorkerOptions {
  redis: RedisConnections;
  committer: Committer;
  answers: RedisAnswers;
  onError: (error: unknown) => void;
}

/**
 * Takes the commands of one shard from its stream into SQL. The stream is read from its start every time and an entry is
 * deleted only after its transaction has committed, so any number of workers, dead or late ones included, is safe; the lease
 * keeps them from doing the same work twice.
 */
export class RedisCommitWorker {
  readonly #redis: RedisConnections;
  readonly #blocking: Redis;
  readonly #names: ShardNames;
  readonly #committer: Committer;
  readonly #answers: RedisAnswers;
  readonly #lease: RedisLease;
  readonly #onError: (error: unknown) => void;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor({
    redis,
    committer,
    answers,
    onError,
    blocking,
    shard,
  }: WorkerOptions & { blocking: Redis; shard: number }) {
    this.#redis = redis;
    this.#blocking = blocking;
    this.#names = redis.names.shard(shard);
    this.#committer = committer;
    this.#answers = answers;
    this.#onError = onError;
    this.#lease = new RedisLease(redis.commands, this.#names.lease, answers.processId);
    this.#running = this.#run();
  }

  /** Finishes the batch at hand and lets another process go on. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#blocking.disconnect();
    await this.#running;
  }

  async #run(): Promise<void> {
    let committed: Committed | undefined;
    while (!this.#stopping.signal.aborted) {
      try {
        if (await this.#lease.hold()) {
          const entries = await this.#readAfter(committed);
          committed = undefined;
          if (entries.length > 0) committed = await this.#commit(entries);
        } else {
          if (committed !== undefined) await this.#settle(committed);
          committed = undefined;
          await this.#pause();
        }
      } catch (error) {
        if (this.#stopping.signal.aborted) break;
        committed = undefined;
        this.#onError(error);
        // Another process may reach what this one does not.
        await this.#lease.release().catch(this.#onError);
        await this.#pause();
      }
    }
    if (committed !== undefined) await this.#settle(committed).catch(this.#onError);
    await this.#lease.release().catch(this.#onError);
  }

  async #commit(entries: readonly Entry[]): Promise<Committed> {
    const outcomes = await this.#committer.commit(entries.map(({ command }) => command));
    const answers = new Map<string, Answer[]>();
    for (const [index, { replyTo, ticket }] of entries.entries()) {
      const outcome = outcomes[index];
      if (outcome === undefined) continue;
      const others = answers.get(replyTo);
      if (others === undefined) answers.set(replyTo, [{ ticket, outcome }]);
      else others.push({ ticket, outcome });
    }
    const { processId } = this.#answers;
    this.#answers.give(answers.get(processId) ?? []);
    answers.delete(processId);
    return { answers: [...answers], entryIds: entries.map(({ id }) => id) };
  }

  /** On one connection and in one message: what is deleted in front of the read is not read again. */
  async #readAfter(committed: Committed | undefined): Promise<Entry[]> {
    const pipeline = this.#blocking.pipeline();
    if (committed !== undefined) this.#tell(pipeline, committed);
    pipeline.xread(
      'COUNT',
      limits.batchCommands,
      'BLOCK',
      limits.committerBlockMs,
      'STREAMS',
      this.#names.commands,
      '0',
    );
    const results = await all(pipeline);
    return this.#toEntries(fromReply(results.at(-1)));
  }

  async #settle(committed: Committed): Promise<void> {
    const pipeline = this.#redis.commands.pipeline();
    this.#tell(pipeline, committed);
    await all(pipeline);
  }

  #tell(pipeline: ChainableCommander, { answers, entryIds }: Committed): void {
    for (const [replyTo, list] of answers) pipeline.publish(this.#redis.names.answers(replyTo), JSON.stringify(list));
    pipeline.xdel(this.#names.commands, ...entryIds);
  }

  async #toEntries(stored: StoredEntry[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const [id, [, command = '', , replyTo = '', , ticket = '']] of stored) {
      try {
        entries.push({ id, command: fromJson<RoomCommand>(command), replyTo, ticket });
      } catch (error) {
        // Nothing this product wrote; left there, it would stop all that comes after it.
        this.#onError(error);
        await this.#redis.commands.xdel(this.#names.commands, id);
      }
    }
    return entries;
  }

  async #pause(): Promise<void> {
    await sleep(limits.committerRetryMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

type StoredEntry = [id: string, fields: string[]];

/** XREAD's answer for one stream; a pipeline does not type it. */
function fromReply(reply: unknown): StoredEntry[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what Redis documents: null, or a list of [key, entries]
  const streams = reply as [key: string, entries: StoredEntry[]][] | null | undefined;
  return streams?.[0]?.[1] ?? [];
}

/** A pipeline fails command by command and says so only in its results. */
async function all(pipeline: ChainableCommander): Promise<unknown[]> {
  const results = (await pipeline.exec()) ?? [];
  return results.map(([error, result]) => {
    if (error !== null) throw error;
    return result;
  });
}
