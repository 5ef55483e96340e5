import { randomUUID } from 'node:crypto';
import { chatErrorOf } from '@dark-circle/sdk';
import type { Random } from '../random.ts';
import type { Chatter } from './chatter.ts';

/** In the place of the count: nobody knows when it will be stored, if it is. */
export const saidOnce = 'once';
const emojis = ['👍', '🎉', '❤️'];
const rememberedMessages = 50;

/** What somebody does in one room, one thing after another, and what they remember of it. */
export class Conversation {
  readonly #who: Chatter;
  readonly #roomId: number;
  readonly #random: Random;
  #said = 0;
  /** The seqs of their own last messages. */
  readonly #own: number[] = [];
  readonly #reacted = new Map<number, string>();

  constructor(who: Chatter, roomId: number, random: Random) {
    this.#who = who;
    this.#roomId = roomId;
    this.#random = random;
  }

  /** The next thing. Settles when it has been answered. */
  async act(): Promise<void> {
    const dice = this.#random.next();
    const own = this.#own.length > 0 ? this.#random.between(0, this.#own.length - 1) : undefined;
    const seq = own === undefined ? undefined : this.#own[own];
    if (seq === undefined || own === undefined || dice < 0.62) return this.#say(undefined);
    if (dice < 0.65) return this.#sayOnce();
    if (dice < 0.75) return this.#say(seq);
    if (dice < 0.85) return this.#edit(seq);
    if (dice < 0.9) {
      await this.#delete(seq);
      const index = this.#own.indexOf(seq);
      if (index !== -1) this.#own.splice(index, 1);
      return;
    }
    if (dice < 0.97) return this.#react(seq);
    if (dice < 0.99) return this.#read(seq);
    await this.#who.leave(this.#roomId);
    try {
      await this.#sayFromOutside();
    } finally {
      await this.#who.join(this.#roomId);
    }
  }

  async #say(replyTo: number | undefined): Promise<void> {
    const [who, roomId, clientMessageId] = [this.#who, this.#roomId, randomUUID()];
    this.#said += 1;
    const nth = this.#said;
    const body = `${who.name} ${nth} ${'말'.repeat(this.#random.between(0, 80))}`;
    const message = { roomId, clientMessageId, body, ...(replyTo !== undefined && { replyTo }) };
    const change = { roomId, commandId: clientMessageId, type: 'message.sent', nth } as const;
    const seq = await who.change(change, async () => who.client.send(message));
    this.#own.push(seq);
    if (this.#own.length > rememberedMessages) this.#own.shift();
  }

  /** As somebody does who does not ask again by themselves: when nothing is known of it, they say something else. */
  async #sayOnce(): Promise<void> {
    const outcome = await this.#who.sayOnce(this.#roomId, `${this.#who.name} ${saidOnce}`);
    if (outcome === 'unknown') await this.#say(undefined);
  }

  /** Into the room that was just left. */
  async #sayFromOutside(): Promise<void> {
    try {
      await this.#say(undefined);
    } catch (error) {
      if (chatErrorOf(error).reason === 'NOT_A_MEMBER') return;
      throw error;
    }
    this.#who.wrongAnswers.push(`${this.#who.name}, who has left room ${this.#roomId}, could say something in it`);
  }

  async #edit(seq: number): Promise<void> {
    const [who, roomId, commandId] = [this.#who, this.#roomId, randomUUID()];
    const body = `${who.name} edited ${commandId}`;
    await who.change({ roomId, commandId, type: 'message.edited' }, async () =>
      who.client.trpc.chat.editMessage.mutate({ roomId, seq, body, commandId }),
    );
  }

  async #delete(seq: number): Promise<void> {
    const [who, roomId, commandId] = [this.#who, this.#roomId, randomUUID()];
    await who.change({ roomId, commandId, type: 'message.deleted' }, async () =>
      who.client.trpc.chat.deleteMessage.mutate({ roomId, seq, commandId }),
    );
  }

  /** Puts a reaction on, or takes the one there off again: something changes each time. */
  async #react(seq: number): Promise<void> {
    const [who, roomId, commandId] = [this.#who, this.#roomId, randomUUID()];
    const before = this.#reacted.get(seq);
    const emoji = before ?? this.#random.pick(emojis);
    const present = before === undefined;
    await who.change({ roomId, commandId, type: 'reaction.changed' }, async () =>
      who.client.trpc.chat.react.mutate({ roomId, seq, emoji, present, commandId }),
    );
    if (present) this.#reacted.set(seq, emoji);
    else this.#reacted.delete(seq);
  }

  /** Looks at what was before, and has read until there. */
  async #read(seq: number): Promise<void> {
    const [who, roomId] = [this.#who, this.#roomId];
    who.scrollUp(roomId);
    await who.untilAnswered(async () => who.client.trpc.chat.markRead.mutate({ roomId, seq }));
  }
}
