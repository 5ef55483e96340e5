import { randomUUID } from 'node:crypto';
import type { Random } from '../random.ts';
import type { Chatter } from './chatter.ts';

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
    if (seq === undefined || own === undefined || dice < 0.65) return this.#say(undefined);
    if (dice < 0.75) return this.#say(seq);
    if (dice < 0.85) return this.#edit(seq);
    if (dice < 0.9) {
      this.#own.splice(own, 1);
      return this.#delete(seq);
    }
    if (dice < 0.97) return this.#react(seq);
    if (dice < 0.99) return this.#read(seq);
    await this.#who.leave(this.#roomId);
    await this.#who.join(this.#roomId);
  }

  async #say(replyTo: number | undefined): Promise<void> {
    const [who, roomId, clientMessageId] = [this.#who, this.#roomId, randomUUID()];
    this.#said += 1;
    const nth = this.#said;
    const body = `${who.name} ${nth} ${'말'.repeat(this.#random.between(0, 80))}`;
    const seq = await who.say({ roomId, clientMessageId, body, ...(replyTo !== undefined && { replyTo }) });
    this.#own.push(seq);
    if (this.#own.length > rememberedMessages) this.#own.shift();
    who.acknowledge({ roomId, commandId: clientMessageId, type: 'message.sent', seq, nth });
  }

  async #edit(seq: number): Promise<void> {
    const [who, roomId, commandId] = [this.#who, this.#roomId, randomUUID()];
    const body = `${who.name} edited ${commandId}`;
    const answer = await who.untilAnswered(async () =>
      who.client.trpc.chat.editMessage.mutate({ roomId, seq, body, commandId }),
    );
    who.acknowledge({ roomId, commandId, type: 'message.edited', seq: answer.seq });
  }

  async #delete(seq: number): Promise<void> {
    const [who, roomId, commandId] = [this.#who, this.#roomId, randomUUID()];
    const answer = await who.untilAnswered(async () =>
      who.client.trpc.chat.deleteMessage.mutate({ roomId, seq, commandId }),
    );
    who.acknowledge({ roomId, commandId, type: 'message.deleted', seq: answer.seq });
  }

  /** Puts a reaction on, or takes the one there off again: something changes each time. */
  async #react(seq: number): Promise<void> {
    const [who, roomId, commandId] = [this.#who, this.#roomId, randomUUID()];
    const before = this.#reacted.get(seq);
    const emoji = before ?? this.#random.pick(emojis);
    const present = before === undefined;
    const answer = await who.untilAnswered(async () =>
      who.client.trpc.chat.react.mutate({ roomId, seq, emoji, present, commandId }),
    );
    if (present) this.#reacted.set(seq, emoji);
    else this.#reacted.delete(seq);
    who.acknowledge({ roomId, commandId, type: 'reaction.changed', seq: answer.seq });
  }

  /** Looks at what was before, and has read until there. */
  async #read(seq: number): Promise<void> {
    const [who, roomId] = [this.#who, this.#roomId];
    who.scrollUp(roomId);
    await who.untilAnswered(async () => who.client.trpc.chat.markRead.mutate({ roomId, seq }));
  }
}
