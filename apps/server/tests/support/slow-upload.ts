import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An upload byte by byte, as no client would send it. */
export class SlowUpload implements AsyncDisposable {
  readonly #socket: Socket;
  /** All that was answered so far. */
  answer = '';
  readonly closed: Promise<unknown>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').on('data', (text: string) => {
      this.answer += text;
    });
    // The server may close before it has read everything.
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => {
      socket.once('close', resolve);
    });
  }

  static async begin(url: string, accessToken: string, headers: readonly string[] = []): Promise<SlowUpload> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const upload = new SlowUpload(socket);
    await once(socket, 'connect');
    const lines = [
      'POST /uploads?kind=file HTTP/1.1',
      'Host: x',
      'X-File-Name: a.bin',
      `Authorization: Bearer ${accessToken}`,
      ...(headers.length === 0 ? ['Transfer-Encoding: chunked'] : headers),
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    return upload;
  }

  /** Answers false once the server takes no more. */
  async send(bytes: number): Promise<boolean> {
    if (this.#socket.destroyed) return false;
    const isTaken = this.#socket.write(
      Buffer.concat([Buffer.from(`${bytes.toString(16)}\r\n`), Buffer.alloc(bytes, 'x'), Buffer.from('\r\n')]),
    );
    if (!isTaken) {
      const drained = new Promise((resolve) => {
        this.#socket.once('drain', resolve);
      });
      await Promise.race([drained, this.closed]);
    }
    return !this.#socket.destroyed;
  }

  end(): void {
    this.#socket.write('0\r\n\r\n');
  }

  cut(): void {
    this.#socket.destroy();
  }

  get sent(): number {
    return this.#socket.bytesWritten;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await this.closed;
  }
}
