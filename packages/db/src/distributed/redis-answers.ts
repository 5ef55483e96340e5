import type { Outcome } from '../commit/command.ts';
import { fromJson } from './from-json.ts';
import type { RedisConnections } from './redis-connections.ts';

export interface Answer {
  ticket: string;
  outcome: Outcome;
}

/** Somebody who waits for an outcome until they let go of it. */
export interface Expected extends Disposable {
  ticket: string;
  outcome: Promise<Outcome>;
}

/** Brings outcomes to the senders of this process: from its own worker at once, from others' over pub/sub, which may lose them. */
export class RedisAnswers {
  readonly processId: string;
  readonly #redis: RedisConnections;
  readonly #onError: (error: unknown) => void;
  /**
   * Who waits for an answer, by a ticket of their own: the same command id may be on its way twice, with another act or with
   * another fate.
   */
  readonly #expected = new Map<string, (outcome: Outcome) => void>();
  #tickets = 0;

  constructor(options: { redis: RedisConnections; processId: string; onError: (error: unknown) => void }) {
    this.processId = options.processId;
    this.#redis = options.redis;
    this.#onError = options.onError;
    this.#redis.subscriber.on('message', this.#receive);
    this.#redis.subscriptions.add(this.#redis.names.answers(this.processId));
  }

  expect(): Expected {
    this.#tickets += 1;
    const ticket = `${this.#tickets}`;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#expected.set(ticket, resolve);
    return { ticket, outcome: promise, [Symbol.dispose]: () => void this.#expected.delete(ticket) };
  }

  /** To senders of this very process. */
  give(answers: readonly Answer[]): void {
    for (const { ticket, outcome } of answers) this.#expected.get(ticket)?.(outcome);
  }

  close(): void {
    this.#redis.subscriber.off('message', this.#receive);
  }

  readonly #receive = (channel: string, message: string): void => {
    if (channel !== this.#redis.names.answers(this.processId)) return;
    try {
      this.give(fromJson<Answer[]>(message));
    } catch (error) {
      // Thrown into the connection, it would end the process.
      this.#onError(error);
    }
  };
}
