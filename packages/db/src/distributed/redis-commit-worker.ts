import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Outcome } from '../commit/command.ts';
import { OvertakenError, type Committer } from '../commit/committer.ts';
import { limits } from '../limits.ts';
import { CommandStream, type Entry, type Owed, type Settlement } from './command-stream.ts';
import type { Answer, RedisAnswers } from './redis-answers.ts';
import type { RedisConnections } from './redis-connections.ts';
import { RedisLease } from './redis-lease.ts';

/** What one batch leaves to the next. */
interface Turn {
  owed: Owed | undefined;
  /** Read while the batch was being committed. Forgotten when anything fails: the next read from the start finds it again. */
  ahead: Entry[];
}

interface Answered {
  id: string;
  replyTo: string;
  answer: Answer;
}

const idle: Turn = { owed: undefined, ahead: [] };

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
  readonly #stream: CommandStream;
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
    this.#committer = committer;
    this.#answers = answers;
    this.#onError = onError;
    const names = redis.names.shard(shard);
    const lease = { key: names.lease, holder: answers.processId };
    this.#stream = new CommandStream({ redis, key: names.commands, lease, onError });
    this.#lease = new RedisLease(redis.commands, lease);
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
    await this.#stream.exchange(this.#redis.commands, turn.owed).catch(this.#onError);
    await this.#lease.release().catch(this.#onError);
  }

  async #next({ owed, ahead }: Turn): Promise<Turn> {
    const wasHeld = this.#lease.isSurelyHeld;
    if (!(await this.#lease.hold())) {
      await this.#stream.exchange(this.#redis.commands, owed);
      await this.#pause();
      return idle;
    }
    // What was read under a lease that ran out meanwhile may have been decided by another: it is read anew.
    if (wasHeld && ahead.length > 0) return this.#commit(ahead, owed);
    const fromStart = { afterId: '0', blockMs: limits.committerBlockMs };
    const entries = await this.#stream.exchange(this.#blocking, owed, fromStart);
    return entries.length === 0 ? idle : this.#commit(entries, undefined);
  }

  /** While the database works, what is owed for the batch before is settled and what waits behind this one is fetched. */
  async #commit(entries: readonly Entry[], owed: Owed | undefined): Promise<Turn> {
    const commands = entries.map(({ command }) => command);
    const committing = this.#committer.commit(commands, async () => this.#isOvertaken(entries));
    const last = entries.length === limits.batchCommands ? entries.at(-1) : undefined;
    const settling = this.#settleMeanwhile(owed, last && { afterId: last.id });
    let next: Owed | undefined;
    try {
      // Those who wait in this process do not wait for the settling too.
      next = this.#answer(entries, await committing);
    } finally {
      await settling;
    }
    // Nothing could be told of what was decided: it is met again, though not at once.
    if (next === undefined) await this.#pause();
    return { owed: next, ahead: await settling };
  }

  /** Never rejects: what was not settled is met again. */
  async #settleMeanwhile(owed: Owed | undefined, read: { afterId: string } | undefined): Promise<Entry[]> {
    if (owed === undefined && read === undefined) return [];
    // The database gets its work first: putting the answers together would hold it up. It may be silent, so there is no waiting for it.
    await sleep(limits.settleHeadStartMs);
    try {
      return await this.#stream.exchange(this.#blocking, owed, read);
    } catch (error) {
      this.#onError(error);
      return [];
    }
  }

  /**
   * Tells the senders of this process what was stored, and answers what is owed for the rest. Where another worker may be
   * deciding the same, a refusal is left to whoever meets the entry next: it might be stored there after it was told here.
   */
  #answer(entries: readonly Entry[], outcomes: readonly Outcome[]): Owed | undefined {
    const { isSurelyHeld } = this.#lease;
    const answered = entries.flatMap(({ id, ticket, replyTo }, index): Answered[] => {
      const outcome = outcomes[index];
      if (outcome === undefined) throw new Error('a command was committed without an outcome');
      return isSurelyHeld || isFinal(outcome) ? [{ id, replyTo, answer: { ticket, outcome } }] : [];
    });
    if (answered.length === 0) return undefined;
    const { final = [], rest = [] } = Object.groupBy(answered, ({ answer }) =>
      isFinal(answer.outcome) ? 'final' : 'rest',
    );
    this.#answers.give(this.#ownOf(final));
    return {
      final: this.#settlementOf(final),
      ifOurs: {
        ...this.#settlementOf(rest),
        whenGone: () => {
          this.#answers.give(this.#ownOf(rest));
        },
      },
    };
  }

  #ownOf(answered: readonly Answered[]): Answer[] {
    return answered.filter(({ replyTo }) => replyTo === this.#answers.processId).map(({ answer }) => answer);
  }

  #settlementOf(answered: readonly Answered[]): Settlement {
    const byProcess = Map.groupBy(answered, ({ replyTo }) => replyTo);
    byProcess.delete(this.#answers.processId);
    return {
      entryIds: answered.map(({ id }) => id),
      answers: [...byProcess].map(([replyTo, list]) => [replyTo, list.map(({ answer }) => answer)]),
    };
  }

  /**
   * Asked under the locks of the batch by a worker that may have lost the lease, such as one that was stopped: has another decided
   * it meanwhile, perhaps refused what would be accepted now? That one has deleted before it told. Where Redis does not say,
   * the batch is left to whoever reads it next.
   */
  async #isOvertaken(entries: readonly Entry[]): Promise<boolean> {
    if (this.#lease.isSurelyHeld) return false;
    try {
      return !(await this.#stream.holds(entries));
    } catch (error) {
      this.#onError(error);
      return true;
    }
  }

  async #pause(): Promise<void> {
    await sleep(limits.committerRetryMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

/** Nobody can decide it otherwise any more. */
function isFinal(outcome: Outcome): boolean {
  return outcome.status === 'stored' || (outcome.status === 'refused' && outcome.reason === 'DEADLINE_PASSED');
}
