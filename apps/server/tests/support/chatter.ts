import { randomUUID } from 'node:crypto';
import { unsent, type Participant } from './participant.ts';

/** Well below what the outbox takes: a person stops writing when nothing goes out for long. */
const mostUnsent = 100;

/**
 * Somebody who writes one message after another whatever the server does, as the web's composer does: the SDK's outbox is
 * what carries them. Without `everyMs` only when told to.
 */
export class Chatter implements Disposable {
  readonly participant: Participant;
  /** In the order of writing. */
  readonly written: string[] = [];
  /** Tells this talk from others of the same person. */
  readonly talk = randomUUID().slice(0, 8);
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(participant: Participant, everyMs?: number) {
    this.participant = participant;
    if (everyMs === undefined) return;
    this.#timer = setInterval(() => {
      if (unsent(participant).length < mostUnsent) this.write();
    }, everyMs);
  }

  write(): string {
    const { client, roomId } = this.participant;
    const body = `${this.talk} ${this.written.length + 1}`;
    client.outbox.post({ roomId, body });
    this.written.push(body);
    return body;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  [Symbol.dispose](): void {
    this.stop();
  }
}
