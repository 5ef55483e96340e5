import type { Duplex } from 'node:stream';
import type { Feed, FeedEnd, Outlet } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { WebSocket } from 'ws';

/** Why a connection is closed, for whoever looks into it: any client of tRPC comes back after each of them. */
const restart = 1012;
const idle = 4408;
const signedOut = 4401;

/** The event streams of one WebSocket. It lives as long as it carries one, and goes with each that the server ends. */
export class SocketOutlet implements Outlet {
  readonly #webSocket: WebSocket;
  /** Beneath it: `ws` does not tell when it has sent what it was given. */
  readonly #transport: Duplex;
  readonly #feeds = new Set<Feed>();
  readonly #idleTimer: NodeJS.Timeout;
  /** One for all feeds that wait: with a listener for each, a socket of many would seem to leak them. */
  #draining: Promise<void> | undefined;

  constructor(webSocket: WebSocket, transport: Duplex) {
    this.#webSocket = webSocket;
    this.#transport = transport;
    this.#idleTimer = setTimeout(() => {
      if (this.#feeds.size === 0) this.#close(idle);
    }, limits.socketIdleMs);
    webSocket.once('close', () => {
      clearTimeout(this.#idleTimer);
      // Those too that tRPC has not begun to read, and would forget.
      for (const feed of this.#feeds) feed.finish({ type: 'closed' });
    });
  }

  carry(feed: Feed): void {
    this.#feeds.add(feed);
    void feed.ended.then((end) => {
      this.#feeds.delete(feed);
      this.#follow(end);
    });
    if (this.#webSocket.readyState !== WebSocket.OPEN) feed.finish({ type: 'closed' });
  }

  async drained(): Promise<void> {
    if (this.#isFull) await (this.#draining ??= this.#drain());
  }

  #drain(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const settle = (): void => {
      this.#transport.off('drain', settle).off('close', settle);
      this.#draining = undefined;
      resolve();
    };
    this.#transport.on('drain', settle).on('close', settle);
    return promise;
  }

  get #isFull(): boolean {
    return this.#transport.writableNeedDrain && !this.#transport.destroyed;
  }

  #follow({ type }: FeedEnd): void {
    switch (type) {
      case 'closed':
        if (this.#webSocket.readyState === WebSocket.OPEN) this.#idleTimer.refresh();
        return;
      case 'cut':
        this.#close(restart);
        return;
      case 'refused':
        // The refusal itself is on its way, through promises of tRPC's.
        setImmediate(() => {
          this.#close(signedOut);
        });
    }
  }

  /** Whoever does not read would not read the end either, and could hold the connection. */
  #close(code: number): void {
    if (this.#isFull) this.#webSocket.terminate();
    else this.#webSocket.close(code);
  }
}
