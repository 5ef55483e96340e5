import type { ChainableCommander, Redis } from 'ioredis';
import type { RoomCommand } from '../commit/command.ts';
import { limits } from '../limits.ts';
import { fromJson } from './from-json.ts';
import type { Answer } from './redis-answers.ts';
import type { RedisConnections } from './redis-connections.ts';

/** A command in its stream, and who waits for the answer. */
export interface Entry {
  id: string;
  command: RoomCommand;
  replyTo: string;
  ticket: string;
}

/** What a committed batch still owes. When it gets lost, the entries are met again and only repeat what is stored. */
export interface Owed {
  entryIds: string[];
  /** To other processes. */
  answers: [replyTo: string, answers: Answer[]][];
  /** Runs when the entries are gone: no late worker decides them any more. */
  whenGone: () => void;
}

interface Read {
  afterId: string;
  /** Waits so long where there is nothing; without it, does not wait. */
  blockMs?: number;
}

/** The Redis stream of one shard, as its commit worker sees it. */
export class CommandStream {
  readonly #redis: RedisConnections;
  readonly #key: string;
  readonly #onError: (error: unknown) => void;

  constructor(options: { redis: RedisConnections; key: string; onError: (error: unknown) => void }) {
    this.#redis = options.redis;
    this.#key = options.key;
    this.#onError = options.onError;
  }

  /**
   * Settles what is owed and reads on, over one connection and in one message: what is deleted in front of the read is not read
   * again, and what was refused is gone before anybody hears of it.
   */
  async exchange(connection: Redis, owed: Owed | undefined, read?: Read): Promise<Entry[]> {
    if (owed === undefined && read === undefined) return [];
    const pipeline = connection.pipeline();
    if (owed !== undefined) this.#settle(pipeline, owed);
    if (read !== undefined) this.#read(pipeline, read);
    const results = await all(pipeline);
    return read === undefined ? [] : this.#toEntries(fromReply(results.at(-1)));
  }

  /** Whether all of them are still in the stream. */
  async holds(entries: readonly Entry[]): Promise<boolean> {
    const pipeline = this.#redis.commands.pipeline();
    for (const { id } of entries) pipeline.xrange(this.#key, id, id);
    const found = await all(pipeline);
    return found.every((list) => Array.isArray(list) && list.length > 0);
  }

  #settle(pipeline: ChainableCommander, { entryIds, answers, whenGone }: Owed): void {
    pipeline.xdel(this.#key, ...entryIds, (error) => {
      // At once, not when the read has waited; when it failed, `all` says so.
      if (error === null || error === undefined) whenGone();
    });
    for (const [replyTo, list] of answers) pipeline.publish(this.#redis.names.answers(replyTo), JSON.stringify(list));
  }

  #read(pipeline: ChainableCommander, { afterId, blockMs }: Read): void {
    const count = limits.batchCommands;
    if (blockMs === undefined) pipeline.xread('COUNT', count, 'STREAMS', this.#key, afterId);
    else pipeline.xread('COUNT', count, 'BLOCK', blockMs, 'STREAMS', this.#key, afterId);
  }

  async #toEntries(stored: StoredEntry[]): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const [id, [, command = '', , replyTo = '', , ticket = '']] of stored) {
      try {
        entries.push({ id, command: fromJson<RoomCommand>(command), replyTo, ticket });
      } catch (error) {
        // Nothing this product wrote; left there, it would stop all that comes after it.
        this.#onError(error);
        await this.#redis.commands.xdel(this.#key, id);
      }
    }
    return entries;
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
