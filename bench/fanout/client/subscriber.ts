import { connect, type Socket } from 'node:net';
import { nowMicroseconds, sign, signByte, stampDigits } from '../stamp.ts';

const headEnd = '\r\n\r\n';

/** What all subscribers of a client process have seen since the last look. */
export class Tally {
  deliveries = 0;
  bytes = 0;
  lost = 0;
  latenciesMicroseconds: number[] = [];
}

export interface Greeting {
  request: string;
  /** Sent when the answer to the request has come. */
  afterwards?: Buffer;
}

/**
 * A connection that is read and counted without being understood. One in some reads all stamps, and is the sample for
 * latencies: each message counts from its publication to the moment its bytes are read.
 */
export class Subscriber {
  readonly ready: Promise<void>;
  readonly #socket: Socket;
  readonly #tally: Tally;
  readonly #samples: boolean;
  #split = '';

  constructor(port: number, greeting: Greeting, tally: Tally, options: { samples: boolean; buffer: Buffer }) {
    this.#tally = tally;
    this.#samples = options.samples;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.ready = promise;
    let head = '';
    let isReady = false;
    const receive = (size: number, buffer: Uint8Array): boolean => {
      const chunk = Buffer.from(buffer.buffer, buffer.byteOffset, size);
      if (!isReady) {
        head += chunk.toString('latin1');
        if (!head.includes(headEnd)) return true;
        isReady = true;
        if (greeting.afterwards !== undefined) this.#socket.write(greeting.afterwards);
        if (/^HTTP\/1.1 (?:200|101) /u.test(head)) resolve();
        else reject(new Error(`a subscriber was refused: ${head.slice(0, 200)}`));
        return true;
      }
      this.#count(chunk);
      return true;
    };
    // One buffer for all connections: nothing is kept of what was read.
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: options.buffer, callback: receive },
    });
    this.#socket.on('connect', () => this.#socket.write(greeting.request));
    this.#socket.on('error', reject);
    this.#socket.on('close', () => {
      tally.lost += 1;
      reject(new Error('a subscriber was cut off'));
    });
    promise.catch(() => undefined);
  }

  close(): void {
    this.#socket.removeAllListeners('close').on('error', () => {});
    this.#socket.destroy();
  }

  #count(chunk: Buffer): void {
    this.#tally.bytes += chunk.length;
    if (this.#samples) {
      this.#sample(chunk);
      return;
    }
    let found = 0;
    for (let at = chunk.indexOf(signByte); at !== -1; at = chunk.indexOf(signByte, at + 1)) found += 1;
    this.#tally.deliveries += found;
  }

  #sample(chunk: Buffer): void {
    const nowUs = nowMicroseconds();
    const text = this.#split + chunk.toString('latin1');
    let at = text.indexOf(sign);
    this.#split = '';
    for (; at !== -1; at = text.indexOf(sign, at + 1)) {
      const stamped = text.slice(at + 1, at + 1 + stampDigits);
      if (stamped.length < stampDigits) {
        this.#split = text.slice(at);
        return;
      }
      this.#tally.deliveries += 1;
      const publishedUs = Number(stamped);
      // A server may end a chunk of HTTP in the middle of a stamp.
      if (Number.isInteger(publishedUs)) this.#tally.latenciesMicroseconds.push(nowUs - publishedUs);
    }
  }
}
