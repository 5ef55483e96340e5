import { setTimeout as sleep } from 'node:timers/promises';
import type { ChainableCommander, Redis } from 'ioredis';
import type { Outcome, RoomCommand } from '../commit/command.ts';
import { OvertakenError, type Committer } from '../commit/committer.ts';
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

/** What a committed batch still owes. When it gets lost, the entries are met again and only repeat what is stored. */
interface Committed {
  entryIds: string[];
  /** To other processes. */
  answers: [replyTo: string, answers: Answer[]][];
  /** To this one: what was not stored is told only when its entry is gone, so that no late worker stores it after all. */
  ownRefusals: Answer[];
}

/** What one batch leaves to the next. */
interface Turn {
  committed: Committed | undefined;
  /** Read while the batch was being committed. Forgotten when anything fails: the next read from the start finds it again. */
  ahead: Entry[];
}

const idle: Turn = { committed: undefined, ahead: [] };

export interface WorkerOptions {
  redis: RedisConnections;
  committer: Committer;
  answers: RedisAnswers;
  onError: (error: unknown) => void;
}

/**
 * Takes the commands of one shard from its stream into SQL. The stream is read from its start, but for what waits behind a full
 * batch, and an entry is deleted only after its transaction has committed, so any number of workers, dead or late ones
 * included, is safe; the lease keeps them from doing the same work twice.
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
    let turn = idle;
    while (!this.#stopping.signal.aborted) {
      try {
        turn = await this.#next(turn);
      } catch (error) {
        turn = idle;
        if (this.#stopping.signal.aborted) break;
        // Another process was faster: nothing is wrong, and nothing is left to do.
        if (error instanceof OvertakenError) continue;
        this.#onError(error);
        // Another process may reach what this one does not.
        await this.#lease.release().catch(this.#onError);
        await this.#pause();
      }
    }
    await this.#exchange(this.#redis.commands, turn.committed).catch(this.#onError);
    await this.#lease.release().catch(this.#onError);
  }

  async #next({ committed, ahead }: Turn): Promise<Turn> {
    if (!(await this.#lease.hold())) {
      await this.#exchange(this.#redis.commands, committed);
      await this.#pause();
      return idle;
    }
    if (ahead.length > 0) return this.#commit(ahead, committed);
    const entries = await this.#exchange(this.#blocking, committed, { afterId: '0', blockMs: limits.committerBlockMs });
    return entries.length === 0 ? idle : this.#commit(entries, undefined);
  }

  /** While the database works, what is owed for the batch before is settled and what waits behind this one is fetched. */
  async #commit(entries: readonly Entry[], before: Committed | undefined): Promise<Turn> {
    const commands = entries.map(({ command }) => command);
    const committing = this.#committer.commit(commands, async () => this.#isOvertaken(entries));
    const last = entries.length === limits.batchCommands ? entries.at(-1) : undefined;
    const reading = this.#exchange(this.#blocking, before, last && { afterId: last.id }).catch((error: unknown) => {
      this.#onError(error);
      return [];
    });
    const [outcomes, ahead] = await Promise.all([committing, reading]);
    return { committed: this.#answer(entries, outcomes), ahead };
  }

  /** Tells the senders of this process what was stored, and answers what is owed to the others. */
  #answer(entries: readonly Entry[], outcomes: readonly Outcome[]): Committed {
    const answered = entries.map(({ ticket, replyTo }, index) => {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new Error('a command was committed without an outcome');
      return { replyTo, answer: { ticket, outcome } };
    });
    const byProcess = Map.groupBy(answered, ({ replyTo }) => replyTo);
    const own = (byProcess.get(this.#answers.processId) ?? []).map(({ answer }) => answer);
    byProcess.delete(this.#answers.processId);
    const { stored = [], refused = [] } = Object.groupBy(own, ({ outcome }) =>
      outcome.status === 'stored' ? 'stored' : 'refused',
    );
    this.#answers.give(stored);
    return {
      entryIds: entries.map(({ id }) => id),
      answers: [...byProcess].map(([replyTo, list]) => [replyTo, list.map(({ answer }) => answer)]),
      ownRefusals: refused,
    };
  }

  /**
   * Settles what is owed and reads on, over one connection and in one message: what is deleted in front of the read is not read
   * again, and what was refused is gone before anybody hears of it.
   */
  async #exchange(connection: Redis, owed: Committed | undefined, read?: Read): Promise<Entry[]> {
    if (owed === undefined && read === undefined) return [];
    const { commands } = this.#names;
    const pipeline = connection.pipeline();
    if (owed !== undefined) {
      pipeline.xdel(commands, ...owed.entryIds, (error) => {
        // At once, not when the read has waited; when it failed, `all` says so.
        if (error === null || error === undefined) this.#answers.give(owed.ownRefusals);
      });
    }
    for (const [replyTo, answers] of owed?.answers ?? []) {
      pipeline.publish(this.#redis.names.answers(replyTo), JSON.stringify(answers));
    }
    if (read !== undefined) addRead(pipeline, commands, read);
    const results = await all(pipeline);
    return read === undefined ? [] : this.#toEntries(fromReply(results.at(-1)));
  }

  /**
   * Asked under the locks of the batch by a worker that may have lost the lease, such as one that was stopped: has another decided
   * it meanwhile, perhaps refused what would be accepted now? That one has deleted before it told. Where Redis does not say,
   * the batch is left to whoever reads it next.
   */
  async #isOvertaken(entries: readonly Entry[]): Promise<boolean> {
    if (this.#lease.isSurelyHeld) return false;
    try {
      const pipeline = this.#redis.commands.pipeline();
      for (const { id } of entries) pipeline.xrange(this.#names.commands, id, id);
      const found = await all(pipeline);
      return found.some((list) => Array.isArray(list) && list.length === 0);
    } catch (error) {
      this.#onError(error);
      return true;
    }
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

interface Read {
  afterId: string;
  /** Waits so long where there is nothing; without it, does not wait. */
  blockMs?: number;
}

function addRead(pipeline: ChainableCommander, stream: string, { afterId, blockMs }: Read): void {
  const count = limits.batchCommands;
  if (blockMs === undefined) pipeline.xread('COUNT', count, 'STREAMS', stream, afterId);
  else pipeline.xread('COUNT', count, 'BLOCK', blockMs, 'STREAMS', stream, afterId);
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
