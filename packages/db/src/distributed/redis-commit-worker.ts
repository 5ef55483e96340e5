import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, RoomCommand } from '../commit/command.ts';
import type { Committer } from '../commit/committer.ts';
import { limits } from '../limits.ts';
import { fromJson } from './from-json.ts';
import type { RedisConnections } from './redis-connections.ts';
import { RedisLease } from './redis-lease.ts';

export interface Answer {
  ticket: string;
  outcome: Outcome;
}

interface Entry {
  id: string;
  command: RoomCommand;
  replyTo: string;
  ticket: string;
}

/**
 * Takes commands from the Redis stream into SQL. The stream is read from its start every time and an entry is deleted only
 * after its transaction has committed, so any number of workers, dead or late ones included, is safe; the lease keeps them
 * from doing the same work twice.
 */
export class RedisCommitWorker {
  readonly #redis: RedisConnections;
  readonly #committer: Committer;
  readonly #lease: RedisLease;
  readonly #onError: (error: unknown) => void;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor(options: {
    redis: RedisConnections;
    committer: Committer;
    processId: string;
    onError: (error: unknown) => void;
  }) {
    this.#redis = options.redis;
    this.#committer = options.committer;
    this.#onError = options.onError;
    this.#lease = new RedisLease(options.redis.commands, options.redis.names.lease, options.processId);
    this.#running = this.#run();
  }

  /** Finishes the batch at hand and lets another process go on. */
  async close(): Promise<void> {
    this.#stopping.abort();
    this.#redis.blocking.disconnect();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        if (await this.#lease.hold()) await this.#commitNext();
        else await this.#pause();
      } catch (error) {
        if (this.#stopping.signal.aborted) break;
        this.#onError(error);
        // Another process may reach what this one does not.
        await this.#lease.release().catch(this.#onError);
        await this.#pause();
      }
    }
    await this.#lease.release().catch(this.#onError);
  }

  async #commitNext(): Promise<void> {
    const entries = await this.#read();
    if (entries.length === 0) return;
    const outcomes = await this.#committer.commit(entries.map(({ command }) => command));
    const done = this.#redis.commands.pipeline();
    const answers = Map.groupBy(entries.entries(), ([, entry]) => entry.replyTo);
    for (const [replyTo, indexed] of answers) {
      const answer = indexed.flatMap(([index, { ticket }]): Answer[] => {
        const outcome = outcomes[index];
        return outcome === undefined ? [] : [{ ticket, outcome }];
      });
      done.publish(this.#redis.names.answers(replyTo), JSON.stringify(answer));
    }
    done.xdel(this.#redis.names.commands, ...entries.map(({ id }) => id));
    // A pipeline fails command by command and says so only in its results.
    for (const [error] of (await done.exec()) ?? []) if (error !== null) throw error;
  }

  async #read(): Promise<Entry[]> {
    const streams = await this.#redis.blocking.xread(
      'COUNT',
      limits.batchCommands,
      'BLOCK',
      limits.committerBlockMs,
      'STREAMS',
      this.#redis.names.commands,
      '0',
    );
    const [stream] = streams ?? [];
    const entries: Entry[] = [];
    for (const [id, [, command = '', , replyTo = '', , ticket = '']] of stream?.[1] ?? []) {
      try {
        entries.push({ id, command: fromJson<RoomCommand>(command), replyTo, ticket });
      } catch (error) {
        // Nothing this product wrote; left there, it would stop all that comes after it.
        this.#onError(error);
        await this.#redis.commands.xdel(this.#redis.names.commands, id);
      }
    }
    return entries;
  }

  async #pause(): Promise<void> {
    await sleep(limits.committerRetryMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
