import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const endOfHead = '\r\n\r\n';
const lastChunk = Buffer.from('0\r\n\r\n');

/**
 * One keep-alive connection with one request at a time. It looks for the status and the end of an answer and reads nothing
 * else: the client must not be what is measured.
 */
export class HttpLane {
  readonly #socket: Socket;
  #answer: Buffer = Buffer.alloc(0);
  #then: ((status: number) => void) | undefined;

  static async open(url: string): Promise<HttpLane> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new HttpLane(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => {
      this.#receive(chunk);
    });
    socket.on('close', () => {
      this.#then?.(0);
    });
    // `close` follows and tells whoever waits.
    socket.on('error', () => {});
  }

  get isIdle(): boolean {
    return this.#then === undefined;
  }

  /** @param then told the status of the answer, or 0 when the connection is gone */
  ask(request: string, then: (status: number) => void): void {
    this.#then = then;
    this.#socket.write(request);
  }

  close(): void {
    this.#then = undefined;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#answer = this.#answer.length === 0 ? chunk : Buffer.concat([this.#answer, chunk]);
    if (!isWhole(this.#answer)) return;
    const status = Number(this.#answer.toString('latin1', 9, 12));
    this.#answer = Buffer.alloc(0);
    const then = this.#then;
    this.#then = undefined;
    then?.(status);
  }
}

function isWhole(answer: Buffer): boolean {
  const headLength = answer.indexOf(endOfHead);
  if (headLength === -1) return false;
  const [, bodyLength] = /\r\ncontent-length: (\d+)/iu.exec(answer.toString('latin1', 0, headLength)) ?? [];
  if (bodyLength !== undefined) return answer.length >= headLength + endOfHead.length + Number(bodyLength);
  return answer.subarray(-lastChunk.length).equals(lastChunk);
}
