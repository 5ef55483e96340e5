import type { Batch, FeedEnd, FeedSink } from '@dark-circle/api';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { forgetHead } from './forget-head.ts';

/** Tells tRPC's client not to come back. */
const returned = Buffer.from('event: return\ndata: \n\n\n');

/**
 * A feed's bytes into an HTTP response whose head has been written. There are no pings as tRPC's producer sends them: a feed tells the
 * heads again before any client would take the stream for dead.
 *
 * They go past the response into its socket: what `response.write` does for each write, laying out the chunk's length and its
 * end around it, has been done once for all who are sent the same.
 */
export class ResponseSink implements FeedSink {
  readonly #response: ServerResponse;
  readonly #describe: (error: unknown) => Buffer;
  #listener: (() => void) | undefined;

  /** @param describe how a refusal is told on the wire */
  constructor(response: ServerResponse, describe: (error: unknown) => Buffer) {
    this.#response = response;
    this.#describe = describe;
    forgetHead(response);
  }

  write(batch: Batch): boolean {
    const { socket, chunkedEncoding } = this.#response;
    // No socket of its own, or no more: behind other answers on one connection, or gone.
    if (socket === null) this.#response.write(batch.bytes);
    else socket.write(chunkedEncoding ? batch.chunk : batch.bytes);
    return !this.#isFull;
  }

  onDrain(listener: () => void): void {
    const response = this.#response;
    this.#listener = listener;
    if (response.socket !== null) response.socket.on('drain', listener);
    // Behind other answers on one connection: until its turn comes, what is written waits in the response.
    else response.once('socket', (socket: Socket) => socket.on('drain', listener)).once('drain', listener);
  }

  end(end: FeedEnd): void {
    // The connection may serve further requests.
    if (this.#listener !== undefined) this.#response.socket?.off('drain', this.#listener);
    // Whoever does not read would not read the end either, and could hold the connection for ever.
    if (this.#isFull) this.#response.destroy();
    else if (end.type === 'refused') this.#response.end(this.#describe(end.error));
    else if (end.type === 'closed') this.#response.end(returned);
    else this.#response.end();
  }

  get #isFull(): boolean {
    const { socket } = this.#response;
    return socket === null ? this.#response.writableNeedDrain : socket.writableNeedDrain;
  }
}
