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

/** Entries that are decided, and what to tell of it. */
export interface Settlement {
  entryIds: string[];
  /** To other processes. */
  answers: [replyTo: string, answers: Answer[]][];
}

/** What a committed batch still owes. When it gets lost, the entries are met again and only repeat what is stored. */
export interface Owed {
  /** Nobody can decide it otherwise any more. */
  final: Settlement;
  /** May be told only as long as nobody else has been at it: who deletes an entry is the one who answers. */
  ifOurs: Settlement & {
    /** Runs when its entries are gone, by this: no late worker decides them any more. */
    whenGone: () => void;
  };
}

/**
 * One step: the lease is still ours and all entries are there, then they are deleted and the answers go out; else nothing is done.
 * What is deleted first is never told by halves, whatever Redis refuses.
 */
const settleIfOurs = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local last = 2 + tonumber(ARGV[2])
for i = 3, last do
  if #redis.call('XRANGE', KEYS[2], ARGV[i], ARGV[i]) == 0 then return 0 end
end
redis.call('XDEL', KEYS[2], unpack(ARGV, 3, last))
for i = last + 1, #ARGV, 2 do redis.call('PUBLISH', ARGV[i], ARGV[i + 1]) end
return 1`;

interface Read {
  afterId: string;
  /** Waits so long where there is nothing; without it, does not wait. */
  blockMs?: number;
}

/** The Redis stream of one shard, as its commit worker sees it. */
export class CommandStream {
  readonly #redis: RedisConnections;
  readonly #key: string;
  readonly #lease: { key: string; holder: string };
  readonly #onError: (error: unknown) => void;

  constructor(options: {
    redis: RedisConnections;
    key: string;
    /** Of the worker that reads it. */
    lease: { key: string; holder: string };
    onError: (error: unknown) => void;
  }) {
    this.#redis = options.redis;
    this.#key = options.key;
    this.#lease = options.lease;
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

  #settle(pipeline: ChainableCommander, { final, ifOurs }: Owed): void {
    if (final.entryIds.length > 0) pipeline.xdel(this.#key, ...final.entryIds);
    for (const [channel, message] of this.#messages(final)) pipeline.publish(channel, message);
    if (ifOurs.entryIds.length === 0) return;
    const { key, holder } = this.#lease;
    const said = this.#messages(ifOurs).flat();
    const ids = ifOurs.entryIds;
    pipeline.eval(settleIfOurs, 2, key, this.#key, holder, ids.length, ...ids, ...said, (error, settled) => {
      // At once, not when the read has waited; when it failed, `all` says so.
      if ((error === null || error === undefined) && settled === 1) ifOurs.whenGone();
    });
  }

  #messages({ answers }: Settlement): [channel: string, message: string][] {
    return answers.map(([replyTo, list]) => [this.#redis.names.answers(replyTo), JSON.stringify(list)]);
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
