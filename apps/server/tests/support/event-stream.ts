import type { ChatEvent } from '@dark-circle/api';

export interface StreamRequest {
  accessToken?: string;
  input?: unknown;
  /** Instead of `input`, as it stands in the URL. */
  rawInput?: string;
  /** Further parameters of the URL. */
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

const endOfFrame = '\n\n\n';

/** `chat.events` as it comes over the wire, read with nothing but fetch. */
export async function openStream(url: string, options: StreamRequest = {}): Promise<EventStream> {
  const { accessToken, input, rawInput = input === undefined ? undefined : JSON.stringify(input) } = options;
  const address = new URL('/trpc/chat.events', url);
  if (rawInput !== undefined) address.searchParams.set('input', rawInput);
  for (const [name, value] of Object.entries(options.query ?? {})) address.searchParams.set(name, value);
  const leaving = new AbortController();
  const response = await fetch(address, {
    signal: leaving.signal,
    headers: {
      ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      ...options.headers,
    },
  });
  return new EventStream(response, leaving);
}

export class EventStream implements AsyncDisposable {
  readonly response: Response;
  /** Settles when the stream has ended, however it did. */
  readonly ended: Promise<void>;
  #text = '';
  #hasEnded = false;
  readonly #leaving: AbortController;
  readonly #waiting = new Set<() => void>();

  constructor(response: Response, leaving: AbortController) {
    this.response = response;
    this.#leaving = leaving;
    this.ended = this.#read().finally(() => {
      this.#hasEnded = true;
      for (const look of this.#waiting) look();
    });
  }

  get text(): string {
    return this.#text;
  }

  get frames(): string[] {
    return this.#text.split(endOfFrame).slice(0, -1);
  }

  get events(): ChatEvent[] {
    return this.frames.flatMap((frame) => {
      const [, data] = /^data: (.+)$/mu.exec(frame) ?? [];
      return data === undefined || frame.startsWith('event:') ? [] : [JSON.parse(data) as ChatEvent];
    });
  }

  get connectionId(): string {
    const heads = this.events.find((event) => event.type === 'heads');
    if (heads === undefined) throw new Error('the stream has not said its connection id');
    return heads.connectionId;
  }

  /** The first event, past or to come, that `matches`. */
  async event(matches: (event: ChatEvent) => boolean, withinMs = 5000): Promise<ChatEvent> {
    return this.until(() => this.events.find((event) => matches(event)), withinMs);
  }

  /** What `look` answers as soon as it answers something. */
  async until<T>(look: () => T | undefined, withinMs = 5000): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const retry = (): void => {
      const found = look();
      if (found !== undefined) resolve(found);
      else if (this.#hasEnded) reject(new Error(`the stream ended without it; it said:\n${this.#text}`));
    };
    const deadline = setTimeout(() => {
      reject(new Error(`it did not come within ${withinMs} ms; the stream said:\n${this.#text}`));
    }, withinMs);
    this.#waiting.add(retry);
    retry();
    return promise.finally(() => {
      clearTimeout(deadline);
      this.#waiting.delete(retry);
    });
  }

  async close(): Promise<void> {
    this.#leaving.abort();
    await this.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      const body: AsyncIterable<Uint8Array> | null = this.response.body;
      if (body === null) return;
      for await (const chunk of body) {
        this.#text += decoder.decode(chunk, { stream: true });
        for (const look of this.#waiting) look();
      }
    } catch {
      // Cut off, by the server or by us.
    }
  }
}
