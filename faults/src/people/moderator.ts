import { setTimeout as sleep } from 'node:timers/promises';
import { chatErrorOf } from '@dark-circle/sdk';
import type { Random } from '../random.ts';
import type { Chatter } from './chatter.ts';

const everyMs = 1500;
const bannedForMs = 1000;

/** The admin at everyday work: one after the other of those who talk may not write for a moment. */
export class Moderator {
  readonly #admin: Chatter;
  readonly #people: readonly Chatter[];
  readonly #random: Random;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor({ admin, people, random }: { admin: Chatter; people: readonly Chatter[]; random: Random }) {
    this.#admin = admin;
    this.#people = people.filter((person) => person !== admin);
    this.#random = random;
    this.#running = this.#run().catch((error: unknown) => {
      admin.wrongAnswers.push(`${admin.name}, who bans from the chat: ${chatErrorOf(error).message}`);
    });
  }

  /** Settles when everybody may write again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await sleep(this.#random.between(0, 2 * everyMs), undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await this.#banForAMoment(this.#random.pick(this.#people));
    }
  }

  async #banForAMoment({ chatBan, userId }: Chatter): Promise<void> {
    const admin = this.#admin;
    chatBan.become('changing');
    await admin.untilAnswered(async () =>
      admin.client.trpc.admin.chatBanUser.mutate({ userId, reason: 'for a moment' }),
    );
    chatBan.become('inForce');
    await sleep(bannedForMs);
    chatBan.become('changing');
    await admin.untilAnswered(async () => admin.client.trpc.admin.unbanUser.mutate({ userId }));
    chatBan.become('none');
  }
}
