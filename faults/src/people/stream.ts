import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '../wait.ts';

const againAfterMs = 250;

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

  /**
   * One that has been given something. As every client does, it comes again when it was refused: the server may not have
   * noticed yet that the streams before it, of the same user, are gone.
   * @throws Error when there is none within the time
   */
  static async opened(options: { url: string; accessToken: string; timeoutMs: number }): Promise<Stream> {
    const deadlineMs = performance.now() + options.timeoutMs;
    for (let leftMs = options.timeoutMs; leftMs > 0; leftMs = deadlineMs - performance.now()) {
      const given = Promise.withResolvers<boolean>();
      const onEvent = (): void => {
        given.resolve(true);
      };
      const stream = new Stream({ ...options, onEvent });
      const ended = stream.ended.then(() => false);
      const isOpen = await within('a stream', leftMs, Promise.race([given.promise, ended])).catch(() => false);
      if (isOpen) return stream;
      stream[Symbol.dispose]();
      await sleep(againAfterMs);
    }
    throw new Error(`no stream within ${options.timeoutMs / 1000} s`);
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
