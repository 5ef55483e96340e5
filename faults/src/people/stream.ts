import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';

/** An event stream read with nothing but node:http, or held open and not read. */
export class Stream implements Disposable {
  readonly #request: ClientRequest;
  readonly #onEvent: (event: { type: string; roomId?: number; seq?: number }) => void;
  readonly ended: Promise<void>;
  #text = '';

  constructor(options: {
    url: string;
    accessToken: string;
    onEvent: (event: { type: string; roomId?: number; seq?: number }) => void;
    /** Takes the headers and never a byte of the body. */
    stalls?: boolean;
  }) {
    this.#onEvent = options.onEvent;
    const ended = Promise.withResolvers<void>();
    this.ended = ended.promise;
    this.#request = request(new URL('/trpc/chat.events', options.url), {
      agent: false,
      headers: { authorization: `Bearer ${options.accessToken}` },
    });
    this.#request.on('error', () => {
      ended.resolve();
    });
    this.#request.on('response', (response) => {
      response.on('error', () => undefined).once('close', ended.resolve);
      if (options.stalls === true) response.pause();
      else this.#read(response);
    });
    this.#request.end();
  }

  static async opened(options: { url: string; accessToken: string; timeoutMs: number }): Promise<Stream> {
    const open = new EventTarget();
    const stream = new Stream({ ...options, onEvent: () => open.dispatchEvent(new Event('event')) });
    try {
      await once(open, 'event', { signal: AbortSignal.timeout(options.timeoutMs) });
    } catch (error) {
      stream[Symbol.dispose]();
      throw error;
    }
    return stream;
  }

  [Symbol.dispose](): void {
    this.#request.destroy();
  }

  #read(response: IncomingMessage): void {
    response.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
      const lines = this.#text.split('\n');
      this.#text = lines.pop() ?? '';
      for (const line of lines) {
        if (!line.startsWith('data: {')) continue;
        const event: unknown = JSON.parse(line.slice('data: '.length));
        if (isEvent(event)) this.#onEvent(event);
      }
    });
  }
}

function isEvent(value: unknown): value is { type: string; roomId?: number; seq?: number } {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
