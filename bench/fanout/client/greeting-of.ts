import { randomBytes } from 'node:crypto';
import type { Subscription } from '../job.ts';
import type { Greeting } from './subscriber.ts';

/** What a subscriber says first. */
export function greetingOf({ path, protocol, accessTokens }: Subscription, index: number): Greeting {
  const token = accessTokens[index % Math.max(accessTokens.length, 1)];
  const headers = [
    `GET ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    ...(protocol === 'sse'
      ? ['Accept: text/event-stream']
      : [
          'Upgrade: websocket',
          'Connection: Upgrade',
          'Sec-WebSocket-Version: 13',
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        ]),
  ];
  const request = `${headers.join('\r\n')}\r\n\r\n`;
  // socket.io: "connect to the default namespace".
  return protocol === 'sse' ? { request } : { request, afterwards: maskedText('40') };
}

/** A client's frame has to be masked; with zeros it stays what it is. */
function maskedText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
