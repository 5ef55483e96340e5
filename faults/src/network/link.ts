import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type LinkState =
  | { type: 'open' }
  /** Every chunk arrives this much later. */
  | { type: 'slow'; delayMs: number }
  /** Bytes vanish, connections stay: as a network that drops packets looks for a while. */
  | { type: 'silent' }
  /** Connections break, and new ones are refused. */
  | { type: 'cut' };

/** A network cable between two parts: a TCP proxy with faults. */
export class Link implements Disposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: LinkState = { type: 'open' };

  private constructor(targetPort: number) {
    this.#server = createServer((near) => {
      if (this.#state.type === 'cut') {
        near.destroy();
        return;
      }
      const far = connect(targetPort, '127.0.0.1');
      this.#carry(near, far);
      this.#carry(far, near);
    });
  }

  static async to(targetPort: number): Promise<Link> {
    const link = new Link(targetPort);
    link.#server.listen(0, '127.0.0.1');
    await once(link.#server, 'listening');
    return link;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the link does not listen');
    return address.port;
  }

  become(state: LinkState): void {
    const wasSilent = this.#state.type === 'silent';
    this.#state = state;
    // What was swallowed is missing from these connections for good: no TCP would go on with them.
    if (wasSilent || state.type === 'cut') for (const socket of this.#sockets) socket.destroy();
  }

  [Symbol.dispose](): void {
    this.become({ type: 'cut' });
    this.#server.close();
  }

  #carry(from: Socket, to: Socket): void {
    /** Chunks that are held back, in their order; those after them wait too. */
    let delayed: Promise<void> | undefined;
    const deliver = (chunk: Buffer): void => {
      if (to.destroyed || to.write(chunk)) return;
      from.pause();
      to.once('drain', () => from.resume());
    };
    this.#sockets.add(from);
    from.setNoDelay(true).on('error', () => from.destroy());
    from.once('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    from.on('data', (chunk: Buffer) => {
      const state = this.#state;
      if (state.type === 'silent' || state.type === 'cut') return;
      if (state.type === 'open' && delayed === undefined) {
        deliver(chunk);
        return;
      }
      const due = sleep(state.type === 'slow' ? state.delayMs : 0);
      const mine = Promise.all([due, delayed]).then(() => {
        deliver(chunk);
        if (delayed === mine) delayed = undefined;
      });
      delayed = mine;
    });
  }
}
