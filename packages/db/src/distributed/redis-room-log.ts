import type { Outcome, RoomCommand } from '../commit/command.ts';
import { RoomLogError, type RoomLog } from '../commit/room-log.ts';
import { StoredOutcomes } from '../commit/stored-outcomes.ts';
import { StoreUnavailableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import { appendCommand, findEntry } from './append-command.ts';
import type { Expected, RedisAnswers } from './redis-answers.ts';
import type { RedisConnections } from './redis-connections.ts';

/** What of a command lies in its stream, perhaps. */
interface Copy {
  command: RoomCommand;
  /** From then on nobody stores it who holds the room. */
  deadline: number;
  expected: Expected;
}

/**
 * The room log over Redis streams, read by whichever process commits. Redis holds a command only until SQL does: an answer
 * that does not come is looked up in SQL, and what Redis does not take, or has lost, is decided by the local log at once.
 */
export class RedisRoomLog implements RoomLog {
  readonly #redis: RedisConnections;
  readonly #answers: RedisAnswers;
  readonly #stored: StoredOutcomes;
  readonly #local: RoomLog;
  readonly #onError: (error: unknown) => void;
  readonly #taken = new Set<Promise<Outcome>>();
  #closing = false;

  constructor(options: {
    redis: RedisConnections;
    /** Owned by this log. */
    answers: RedisAnswers;
    database: Database;
    /** Takes commands while Redis is away. Owned by this log. */
    whileAway: RoomLog;
    onError: (error: unknown) => void;
  }) {
    this.#redis = options.redis;
    this.#answers = options.answers;
    this.#stored = new StoredOutcomes(options.database);
    this.#local = options.whileAway;
    this.#onError = options.onError;
  }

  async submit(command: RoomCommand): Promise<Outcome> {
    if (this.#closing) throw new RoomLogError('CLOSING');
    if (this.#taken.size >= limits.queuedCommands) throw new RoomLogError('BUSY');
    const taken = this.#carry(command);
    this.#taken.add(taken);
    try {
      return await taken;
    } finally {
      this.#taken.delete(taken);
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    // Each of them ends at its deadline, or when a database that was asked by then has answered or its time is over.
    await Promise.allSettled(this.#taken);
    this.#answers.close();
    await this.#local.close();
  }

  async #carry(command: RoomCommand): Promise<Outcome> {
    // Before it is added: the answer comes over another connection and may overtake. Given up when this function has ended,
    // so what it returns is awaited first.
    using expected = this.#answers.expect();
    const reply = { to: this.#answers.processId, ticket: expected.ticket };
    // Shorter than the command's own, so that there is time left to decide it here when the queue does not.
    const deadline = Math.min(command.deadline, Date.now() + limits.queuedCommandMs);
    const copy: Copy = { command, deadline, expected };
    const appended = await appendCommand(this.#redis, { ...command, deadline }, reply, this.#onError);
    switch (appended.status) {
      case 'full':
        throw new RoomLogError('BUSY');
      case 'not added':
        return await this.#local.submit(command);
      case 'unknown':
        return await this.#decideBeside(copy);
      case 'added':
        return await this.#waitFor(copy, appended.id);
    }
  }

  /** Looks into SQL now and then, and once more when the copy's time is over. */
  async #waitFor(copy: Copy, entryId: string): Promise<Outcome> {
    const { command, expected } = copy;
    for (let waitMs: number = limits.answerLookMs; ; waitMs *= 2) {
      const leftMs = copy.deadline - Date.now();
      const outcome = (await answerWithin(expected, Math.min(waitMs, leftMs))) ?? (await this.#lookUp(command));
      if (outcome !== undefined) return this.#unlessLate(outcome, command);
      if (leftMs <= waitMs) return this.#afterTheCopy(command);
      switch (await findEntry(this.#redis, command, entryId, this.#onError)) {
        case 'there':
          break;
        case 'gone': {
          // Decided since, and the answer is on its way; or that is lost; or Redis was emptied, perhaps under a worker that has it.
          const late = await answerWithin(expected, limits.answerOvertakenMs);
          return late === undefined ? this.#decideBeside(copy) : this.#unlessLate(late, command);
        }
        case 'unknown':
          return this.#decideBeside(copy);
      }
    }
  }

  /**
   * Decides a command here of which a copy may lie in a Redis that does not answer, or in the hands of a worker. What is stored is
   * stored, and the copy will only repeat it. But while the copy can still be stored, a refusal would be a lie: it is told when the copy has been
   * decided too, or its deadline has passed under the room's lock.
   */
  async #decideBeside({ command, deadline, expected }: Copy): Promise<Outcome> {
    const decided = await this.#local.submit(command);
    if (decided.status === 'stored') return decided;
    const ofCopy = await answerWithin(expected, deadline - Date.now() + 1);
    if (ofCopy !== undefined) return this.#unlessLate(ofCopy, command);
    const last = await this.#local.submit(command);
    return last.status === 'stored' ? last : decided;
  }

  /** The copy came too late, which says nothing about the command itself. */
  async #unlessLate(outcome: Outcome, command: RoomCommand): Promise<Outcome> {
    const isLate = outcome.status === 'refused' && outcome.reason === 'DEADLINE_PASSED';
    return isLate && Date.now() < command.deadline ? this.#local.submit(command) : outcome;
  }

  /** Nobody has decided the copy and from here on nobody stores it. */
  async #afterTheCopy(command: RoomCommand): Promise<Outcome> {
    if (Date.now() >= command.deadline) throw new RoomLogError('UNKNOWN_OUTCOME');
    return this.#local.submit(command);
  }

  async #lookUp(command: RoomCommand): Promise<Outcome | undefined> {
    try {
      return await this.#stored.of(command);
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw new RoomLogError('STORE_UNAVAILABLE', { cause: error });
      throw error;
    }
  }
}

/** Undefined when none comes in time. */
async function answerWithin({ outcome }: Expected, timeoutMs: number): Promise<Outcome | undefined> {
  const { promise: silence, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), Math.max(0, timeoutMs));
  try {
    return await Promise.race([outcome, silence]);
  } finally {
    clearTimeout(timer);
  }
}
