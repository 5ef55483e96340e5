import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  chatErrorOf,
  createChatClient,
  isRetryable,
  memoryTokenStore,
  type ChatClient,
  type Draft,
  type TokenStore,
} from '@dark-circle/sdk';
import type { Random } from '../random.ts';
import type { Acknowledged, Refused } from './acknowledged.ts';
import { ChatBan } from './chat-ban.ts';
import { Conversation } from './conversation.ts';
import type { EventLog } from './event-log.ts';
import { finalRefusal } from './final-refusal.ts';
import { HeldTimeline } from './held-timeline.ts';
import { listenTo } from './listen-to.ts';
import { signUpForm } from './sign-up-form.ts';

/** Of a single attempt: judged under the lock of the room, so it was never stored and never will be. */
const lateOnly: ReadonlySet<string> = new Set(['DEADLINE_PASSED']);
const thinkingMs = 40;
const retryMs = 100;

/** Refusals that the acts of others bring about: the message was deleted meanwhile. */
const expectedRefusals = new Set(['MESSAGE_NOT_FOUND', 'TOO_MANY_REACTIONS']);
/** How a ban, or the end of the session that it brings, is told. */
const saysBanned = new Set(['USER_BANNED', 'SIGNED_OUT']);

/** Somebody who uses the chat through the SDK, without rest, and keeps a record of all that was answered and shown. */
export class Chatter implements AsyncDisposable {
  readonly userId: number;
  readonly name: string;
  readonly acknowledged: Acknowledged[] = [];
  /** What was refused, and not asked again. */
  readonly refused: Refused[] = [];
  readonly chatBan = new ChatBan();
  readonly logs: EventLog[] = [];
  readonly timelines: HeldTimeline[] = [];
  /** Answers that no promise allows. */
  readonly wrongAnswers: string[] = [];
  /** When the act began that was answered last, per room; by performance.now(). */
  readonly answeredSince = new Map<number, number>();
  readonly #tokens: TokenStore;
  readonly #url: string;
  readonly #random: Random;
  readonly #conversations = new Map<number, Conversation>();
  #client: ChatClient;
  /** Settles when the client knows who is signed in. */
  #restored: Promise<unknown> = Promise.resolve();
  #loops: Promise<void>[] = [];
  #talking = false;

  private constructor(options: {
    url: string;
    name: string;
    random: Random;
    client: ChatClient;
    tokens: TokenStore;
    userId: number;
  }) {
    this.name = options.name;
    this.userId = options.userId;
    this.#url = options.url;
    this.#random = options.random;
    this.#client = options.client;
    this.#tokens = options.tokens;
    this.#listen();
  }

  static async signUp(url: string, name: string, random: Random): Promise<Chatter> {
    const tokens = memoryTokenStore();
    const client = createChatClient({ url, refreshTokens: tokens });
    const { id: userId } = await client.signUp(signUpForm(name));
    return new Chatter({ url, name, random, client, tokens, userId });
  }

  get client(): ChatClient {
    return this.#client;
  }

  get isLive(): boolean {
    return this.#client.connection.getSnapshot().status === 'live';
  }

  get log(): EventLog {
    const log = this.logs.at(-1);
    if (log === undefined) throw new Error('nothing is being listened to');
    return log;
  }

  async join(roomId: number): Promise<void> {
    const commandId = randomUUID();
    await this.change({ roomId, commandId, type: 'member.joined' }, async () =>
      this.#client.trpc.chat.joinRoom.mutate({ roomId, commandId }),
    );
    for (const timeline of this.timelines) if (timeline.roomId === roomId) timeline.comeBack();
  }

  async leave(roomId: number): Promise<void> {
    const commandId = randomUUID();
    await this.change({ roomId, commandId, type: 'member.left' }, async () =>
      this.#client.trpc.chat.leaveRoom.mutate({ roomId, commandId }),
    );
  }

  /** Talks in these rooms, one thing at a time in each, until `stop`. */
  talk(roomIds: readonly number[], { untilBanned = false } = {}): void {
    this.#talking = true;
    this.#loops = roomIds.map(async (roomId) => this.#talkIn(roomId, untilBanned));
  }

  /** Answers the seq of what was said. */
  async say(message: Draft): Promise<number> {
    const { seq } = await this.untilAnswered(async () => this.#client.send(message));
    return seq;
  }

  /**
   * Asks for a change until the server has said yes or no, and notes which. Answers the seq of the change.
   * @throws Error when it was refused
   */
  async change(change: Omit<Acknowledged, 'actorId' | 'seq'>, ask: () => Promise<{ seq: number }>): Promise<number> {
    const began = this.chatBan.now;
    try {
      const { seq } = await this.untilAnswered(ask);
      this.#acknowledge({ ...change, seq });
      if (needsVoice(change.type) && this.chatBan.hasToRefuse(began)) {
        this.wrongAnswers.push(`${this.name}, banned from the chat: ${change.type} in room ${change.roomId} as ${seq}`);
      }
      return seq;
    } catch (error) {
      const reason = finalRefusal(error);
      if (reason !== undefined) this.refused.push({ roomId: change.roomId, commandId: change.commandId, reason });
      throw error;
    }
  }

  /**
   * Says it to the server a single time, whatever the answer.
   * @param alsoFinal refusals that would pass, after which nothing of the one attempt may be stored any more
   */
  async sayOnce(
    roomId: number,
    body: string,
    alsoFinal: ReadonlySet<string> = lateOnly,
  ): Promise<'stored' | 'refused' | 'unknown'> {
    const clientMessageId = randomUUID();
    try {
      const { seq } = await this.#client.trpc.chat.send.mutate({ roomId, clientMessageId, body });
      this.#acknowledge({ roomId, commandId: clientMessageId, type: 'message.sent', seq });
      return 'stored';
    } catch (error) {
      const { reason: passing = '' } = chatErrorOf(error);
      const reason = finalRefusal(error) ?? (alsoFinal.has(passing) ? passing : undefined);
      if (reason === undefined) return 'unknown';
      this.refused.push({ roomId, commandId: clientMessageId, reason });
      return 'refused';
    }
  }

  /** Holds what a page shows of the room, from now on. */
  holdTimeline(roomId: number): void {
    this.timelines.push(new HeldTimeline(this.#client, roomId));
  }

  scrollUp(roomId: number): void {
    for (const timeline of this.timelines) if (timeline.roomId === roomId) timeline.scrollUp();
  }

  /** Settles when the last thing begun has been answered. */
  async stop(): Promise<void> {
    this.#talking = false;
    await Promise.all(this.#loops);
  }

  /** As a page that is reloaded: another client, which knows nothing but who is signed in. */
  async reload(): Promise<void> {
    this.log.closeAll();
    const before = this.#client;
    this.#client = createChatClient({ url: this.#url, refreshTokens: this.#tokens });
    this.#restored = this.#client.session.restore();
    await before.close();
    await this.#restored;
    this.#listen();
    for (const timeline of this.timelines) timeline.moveTo(this.#client);
  }

  /** Of a session beside the client's own: for a stream that is read by hand. */
  async accessToken(): Promise<string> {
    const { loginId, password } = signUpForm(this.name);
    const answer = await this.untilAnswered(async () => this.#client.trpc.auth.signIn.mutate({ loginId, password }));
    return answer.accessToken;
  }

  /** As any careful program does it: the same call with the same id, until the server has said yes or no. */
  async untilAnswered<T>(call: () => Promise<T>): Promise<T> {
    for (;;) {
      await this.#restored;
      const client = this.#client;
      try {
        return await call();
      } catch (error) {
        // What was on its way when the page was reloaded is asked again by the new one.
        if (client === this.#client && !isRetryable(chatErrorOf(error))) throw error;
        await sleep(this.#random.between(retryMs / 2, retryMs));
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#talking = false;
    await this.#client.close();
  }

  #acknowledge(change: Omit<Acknowledged, 'actorId'>): void {
    this.acknowledged.push({ ...change, actorId: this.userId });
  }

  #listen(): void {
    this.logs.push(listenTo(this.#client, this.userId));
  }

  async #talkIn(roomId: number, untilBanned: boolean): Promise<void> {
    const conversation = this.#conversations.get(roomId) ?? new Conversation(this, roomId, this.#random);
    this.#conversations.set(roomId, conversation);
    while (this.#talking) {
      const beganAtMs = performance.now();
      const began = this.chatBan.now;
      try {
        await conversation.act();
        this.answeredSince.set(roomId, beganAtMs);
      } catch (error) {
        const why = chatErrorOf(error);
        const reason = why.reason ?? '';
        if (untilBanned && saysBanned.has(reason)) return;
        if (expectedRefusals.has(reason) || (reason === 'CHAT_BANNED' && this.chatBan.mayHaveRefused(began))) {
          this.answeredSince.set(roomId, beganAtMs);
        } else {
          this.wrongAnswers.push(
            `${this.name} in room ${roomId}: ${why.message}, ${why.cause instanceof Error ? why.cause.message : why.kind}`,
          );
          await sleep(retryMs);
        }
      }
      await sleep(this.#random.between(0, 2 * thinkingMs));
    }
  }
}

/** All but coming, which nobody hinders, and going, which nobody may. */
function needsVoice(type: Acknowledged['type']): boolean {
  return type !== 'member.joined' && type !== 'member.left';
}
