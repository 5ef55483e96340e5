import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

export interface UpgradeRefusal {
  status: number;
  why: string;
}

/** Answers with what a program can read: a browser's WebSocket is told nothing but that it failed. */
export function refuseUpgrade(transport: Duplex, { status, why }: UpgradeRefusal): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(why) + 1}`,
  ];
  transport.end(`${head.join('\r\n')}\r\n\r\n${why}\n`, () => transport.destroy());
}
