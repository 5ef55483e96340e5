import { StoreUnavailableError } from './errors.ts';
import type { Authority, Revocation, RevocationStore } from './authority.ts';
import { type Generation, type UserId } from './ids.ts';
import { limits } from './limits.ts';
import type { LiveBus } from './live-bus.ts';

/** `Authority` that reads SQL a few times a second, and at once when the bus tells of something new. */
export class PolledAuthority implements Authority {
  readonly #store: RevocationStore;
  readonly #listeners = new Set<(revocation: Revocation) => void>();
  readonly #sessions = new Map<string, { generation: Generation; readAtMs: number }>();
  readonly #users = new Map<UserId, { generation: Generation; readAtMs: number }>();
  readonly #onPollFailed: (error: unknown) => void;
  readonly #stopListening: () => void;
  readonly #timer: NodeJS.Timeout;
  #known: Generation;
  #reading: Promise<void> | undefined;

  /**
   * Reads what is young enough to matter and starts to poll.
   * @throws StoreUnavailableError
   */
  static async start(options: {
    store: RevocationStore;
    bus: LiveBus;
    onPollFailed: (error: unknown) => void;
  }): Promise<PolledAuthority> {
    // Twice the life of a token, so that clocks may differ.
    const start = await options.store.recentRevocations(Date.now() - 2 * limits.accessTokenMs);
    return new PolledAuthority(options, start);
  }

  private constructor(
    options: { store: RevocationStore; bus: LiveBus; onPollFailed: (error: unknown) => void },
    start: { generation: Generation; revocations: Revocation[] },
  ) {
    this.#store = options.store;
    this.#onPollFailed = options.onPollFailed;
    this.#known = start.generation;
    for (const revocation of start.revocations) this.#remember(revocation);
    this.#stopListening = options.bus.listenToProcesses((news) => {
      if (news.type === 'revoked') this.#poll();
    });
    this.#timer = setInterval(() => {
      this.#poll();
    }, limits.authorityPollMs);
  }

  get known(): Generation {
    return this.#known;
  }

  async catchUp(generation: Generation): Promise<void> {
    // A read under way may have begun before that generation was committed: the second one has not.
    for (let reads = 0; this.#known < generation; reads += 1) {
      if (reads === 2) throw new StoreUnavailableError('a generation is told of that SQL does not show');
      await this.#read();
    }
  }

  isRevoked(token: { userId: UserId; sessionId: string; generation: Generation }): boolean {
    if (this.#sessions.has(token.sessionId)) return true;
    const all = this.#users.get(token.userId);
    return all !== undefined && all.generation > token.generation;
  }

  onRevoked(listener: (revocation: Revocation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#listeners.clear();
    await this.#reading?.catch(this.#onPollFailed);
  }

  #poll(): void {
    this.#read().catch(this.#onPollFailed);
  }

  async #read(): Promise<void> {
    this.#reading ??= this.#readNew().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readNew(): Promise<void> {
    for (const revocation of await this.#store.revocationsAfter(this.#known)) {
      this.#remember(revocation);
      for (const listener of this.#listeners) listener(revocation);
      this.#known = revocation.generation;
    }
    this.#forgetOld();
  }

  #remember({ generation, userId, sessionId }: Revocation): void {
    const entry = { generation, readAtMs: Date.now() };
    if (sessionId !== undefined) {
      this.#sessions.set(sessionId, entry);
      return;
    }
    // Removed first, so that the map stays in the order of reading.
    this.#users.delete(userId);
    this.#users.set(userId, entry);
  }

  /** A token older than its life is refused for that, so what ended it need not be known any more. */
  #forgetOld(): void {
    const oldestMs = Date.now() - 2 * limits.accessTokenMs;
    forgetBefore(this.#sessions, oldestMs);
    forgetBefore(this.#users, oldestMs);
  }
}

/** Entries are in the order in which they were read. */
function forgetBefore<K>(entries: Map<K, { readAtMs: number }>, oldestMs: number): void {
  for (const [key, { readAtMs }] of entries) {
    if (readAtMs >= oldestMs) return;
    entries.delete(key);
  }
}
