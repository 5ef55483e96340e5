import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome, RoomCommand } from '../commit/command.ts';
import { RoomLogError, type RoomLog } from '../commit/room-log.ts';
import { storedOutcome } from '../commit/stored-outcome.ts';
import { commandKey, type CommandKey } from '../commit/batch-state.ts';
import { StoreUnavailableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import type { Answer } from './redis-commit-worker.ts';
import { fromJson } from './from-json.ts';
import type { RedisConnections } from './redis-connections.ts';

/** Adds a command unless the stream is full: one step, so that the bound holds over all processes. */
const appendBelow = `
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then return false end
return redis.call('XADD', KEYS[1], '*', 'command', ARGV[2], 'replyTo', ARGV[3])`;

/**
 * The room log over a Redis stream, read by whichever process commits. Redis holds a command only until SQL does: an answer
 * that does not come is looked up in SQL, and while Redis is away commands go straight to the local log.
 */
export class RedisRoomLog implements RoomLog {
  readonly #redis: RedisConnections;
  readonly #database: Database;
  readonly #whileAway: RoomLog;
  readonly #processId: string;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Map<CommandKey, PromiseWithResolvers<Outcome>>();
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
    this.#database = options.database;
    this.#whileAway = options.whileAway;
    this.#processId = options.processId;
    this.#onError = options.onError;
    this.#redis.subscriber.on('message', this.#receive);
    this.#redis.subscriber.subscribe(this.#redis.names.answers(this.#processId)).catch(this.#onError);
  }

  async submit(command: RoomCommand): Promise<Outcome> {
    if (this.#closing) throw new RoomLogError('CLOSING');
    if (this.#waiting.size >= limits.queuedCommands) throw new RoomLogError('BUSY');
    const key = commandKey(command);
    const answer = this.#waiting.get(key) ?? Promise.withResolvers<Outcome>();
    this.#waiting.set(key, answer);
    try {
      const appended = await this.#append(command);
      if (appended === 'full') throw new RoomLogError('BUSY');
      if (appended === 'away') return await this.#whileAway.submit(command);
      return await this.#waitFor(command, answer.promise);
    } finally {
      if (this.#waiting.get(key) === answer) this.#waiting.delete(key);
    }
  }

  async close(): Promise<void> {
    this.#closing = true;
    const waiting = [...this.#waiting.values()].map(({ promise }) => promise);
    await Promise.race([Promise.allSettled(waiting), sleep(limits.commandDeadlineMs, undefined, { ref: false })]);
    this.#redis.subscriber.off('message', this.#receive);
    await this.#whileAway.close();
  }

  async #append(command: RoomCommand): Promise<'added' | 'full' | 'away'> {
    try {
      const id = await this.#redis.commands.eval(
        appendBelow,
        1,
        this.#redis.names.commands,
        limits.queuedCommands,
        JSON.stringify(command),
        this.#processId,
      );
      return id === null ? 'full' : 'added';
    } catch (error) {
      // It may have arrived all the same. Then it is committed twice, and the second time answers the first result.
      this.#onError(error);
      return 'away';
    }
  }

  async #waitFor(command: RoomCommand, answer: Promise<Outcome>): Promise<Outcome> {
    for (let waitMs: number = limits.answerLookMs; Date.now() < command.deadline; waitMs *= 2) {
      const patience = new AbortController();
      const outcome = await Promise.race([
        answer,
        sleep(Math.min(waitMs, command.deadline - Date.now()), undefined, { signal: patience.signal }).catch(
          () => undefined,
        ),
      ]);
      patience.abort();
      if (outcome !== undefined) return outcome;
      const stored = await this.#lookUp(command);
      if (stored !== undefined) return stored;
    }
    throw new RoomLogError('UNKNOWN_OUTCOME');
  }

  async #lookUp(command: RoomCommand): Promise<Outcome | undefined> {
    try {
      return await storedOutcome(this.#database, command);
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw new RoomLogError('STORE_UNAVAILABLE', { cause: error });
      throw error;
    }
  }

  readonly #receive = (channel: string, message: string): void => {
    if (channel !== this.#redis.names.answers(this.#processId)) return;
    for (const { key, outcome } of fromJson<Answer[]>(message)) this.#waiting.get(key)?.resolve(outcome);
  };
}
