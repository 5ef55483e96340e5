import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Which connections are in the middle of an answer. Node's own `closeIdleConnections` leaves out those that never asked
 * anything, which browsers open in advance, and those that become idle a moment later.
 */
export class Connections {
  /** Answers under way. */
  readonly #answers = new Map<Socket, number>();
  #closing = false;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#answers.set(socket, 0);
      socket.once('close', () => this.#answers.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.#change(socket, 1);
      response.once('close', () => {
        this.#change(socket, -1);
      });
    });
  }

  /** Closes each as soon as nothing is being answered on it. */
  closeWhenIdle(): void {
    this.#closing = true;
    for (const [socket, answers] of this.#answers) if (answers === 0) socket.destroySoon();
  }

  #change(socket: Socket, by: number): void {
    const answers = (this.#answers.get(socket) ?? 0) + by;
    if (!socket.destroyed) this.#answers.set(socket, answers);
    if (this.#closing && answers === 0) socket.destroySoon();
  }
}
