import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, RoomCommand } from '../commit/command.ts';
import { RoomLogError, type RoomLog } from '../commit/room-log.ts';
import { StoredOutcomes } from '../commit/stored-outcomes.ts';
import { StoreUnavailableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import type { Answer } from './redis-commit-worker.ts';
import { fromJson } from './from-json.ts';
import type { RedisConnections } from './redis-connections.ts';

/** Adds a command unless the stream is full: one step, so that the bound holds over all processes. */
const appendBelow = `
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then return false end
return redis.call('XADD', KEYS[1], '*', 'command', ARGV[2], 'replyTo', ARGV[3], 'ticket', ARGV[4])`;

/**
 * The room log over a Redis stream, read by whichever process commits. Redis holds a command only until SQL does: an answer
 * that does not come is looked up in SQL, and while Redis is away commands go straight to the local log.
 */
export class RedisRoomLog implements RoomLog {
  readonly #redis: RedisConnections;
  readonly #stored: StoredOutcomes;
  readonly #whileAway: RoomLog;
  readonly #processId: string;
  readonly #onError: (error: unknown) => void;
  /**
   * Who waits for an answer, by a ticket of their own: the same command id may be on its way twice, with another act or with
   * another fate.
   */
  readonly #waiting = new Map<string, (outcome: Outcome) => void>();
  readonly #taken = new Set<Promise<Outcome>>();
  #tickets = 0;
  #closing = false;

  constructor(options: {
    redis: RedisConnections;
    database: Database;
    /** Takes commands while Redis is away. Owned by this log. */
    whileAway: RoomLog;
    processId: string;
    onError: (error: unknown) => void;
  }) {
    this.#redis = options.redis;
    this.#stored = new StoredOutcomes(options.database);
    this.#whileAway = options.whileAway;
    this.#processId = options.processId;
    this.#onError = options.onError;
    this.#redis.subscriber.on('message', this.#receive);
    this.#redis.subscriber.subscribe(this.#redis.names.answers(this.#processId)).catch(this.#onError);
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
    // Each of them ends by its deadline.
    await Promise.allSettled(this.#taken);
    this.#redis.subscriber.off('message', this.#receive);
    await this.#whileAway.close();
  }

  async #carry(command: RoomCommand): Promise<Outcome> {
    this.#tickets += 1;
    const ticket = `${this.#tickets}`;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    // Before it is added: the answer comes over another connection and may overtake.
    this.#waiting.set(ticket, resolve);
    try {
      const appended = await this.#append(command, ticket);
      if (appended === 'full') throw new RoomLogError('BUSY');
      if (appended === 'away') return await this.#whileAway.submit(command);
      return await this.#waitFor(command, promise);
    } finally {
      this.#waiting.delete(ticket);
    }
  }

  async #append(command: RoomCommand, ticket: string): Promise<'added' | 'full' | 'away'> {
    try {
      const id = await this.#redis.commands.eval(
        appendBelow,
        1,
        this.#redis.names.commands,
        limits.queuedCommands,
        JSON.stringify(command),
        this.#processId,
        ticket,
      );
      return id === null ? 'full' : 'added';
    } catch (error) {
      // It may have arrived all the same. Then it is committed twice, and the second time answers the first result.
      this.#onError(error);
      return 'away';
    }
  }

  /** Looks into SQL now and then, and once more at the deadline. */
  async #waitFor(command: RoomCommand, answer: Promise<Outcome>): Promise<Outcome> {
    for (let waitMs: number = limits.answerLookMs; ; waitMs *= 2) {
      const leftMs = command.deadline - Date.now();
      const patience = new AbortController();
      const outcome = await Promise.race([
        answer,
        sleep(Math.max(0, Math.min(waitMs, leftMs)), undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
      if (outcome !== undefined) return outcome;
      const stored = await this.#lookUp(command);
      if (stored !== undefined) return stored;
      if (leftMs <= waitMs) throw new RoomLogError('UNKNOWN_OUTCOME');
    }
  }

  async #lookUp(command: RoomCommand): Promise<Outcome | undefined> {
    try {
      return await this.#stored.of(command);
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw new RoomLogError('STORE_UNAVAILABLE', { cause: error });
      throw error;
    }
  }

  readonly #receive = (channel: string, message: string): void => {
    if (channel !== this.#redis.names.answers(this.#processId)) return;
    try {
      for (const { ticket, outcome } of fromJson<Answer[]>(message)) this.#waiting.get(ticket)?.(outcome);
    } catch (error) {
      // Thrown into the connection, it would end the process.
      this.#onError(error);
    }
  };
}
