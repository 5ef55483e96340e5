import { randomUUID } from 'node:crypto';
import type { Message } from '@dark-circle/api';
import { setTimeout as pause } from 'node:timers/promises';
import type { Person } from './person.ts';

interface Attempt {
  clientMessageId: string;
  body: string;
}

/**
 * Somebody who says one thing after another, without an end. What was not acknowledged is said again, with the same id,
 * before anything else: as the SDK's outbox does it.
 */
export class Talker {
  readonly acknowledged: Message[] = [];
  readonly #person: Person;
  readonly #roomId: number;
  #url: string;
  #pending: Attempt | undefined;
  #talking = true;
  readonly #loop: Promise<void>;

  constructor(person: Person, url: string, roomId: number) {
    this.#person = person;
    this.#url = url;
    this.#roomId = roomId;
    this.#loop = this.#talk();
  }

  moveTo(url: string): void {
    this.#url = url;
  }

  /** Ends when the last thing said has been acknowledged. */
  async stop(): Promise<void> {
    this.#talking = false;
    await this.#loop;
  }

  async #talk(): Promise<void> {
    for (let n = 1; this.#talking || this.#pending !== undefined;) {
      this.#pending ??= { clientMessageId: randomUUID(), body: `${this.#person.loginId} ${n}` };
      try {
        const at = this.#person.at(this.#url);
        this.acknowledged.push(await at.chat.send.mutate({ roomId: this.#roomId, ...this.#pending }));
        this.#pending = undefined;
        n += 1;
      } catch {
        // The server is away: a moment between attempts, not to busy the machine that has to start it again.
        await pause(20);
      }
    }
  }
}
