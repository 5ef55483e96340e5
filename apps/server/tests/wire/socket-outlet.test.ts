import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '@dark-circle/db/limits';
import { SocketOutlet } from '../../src/socket/socket-outlet.ts';

/** The outlet of a WebSocket whose reader does not read. */
function openFull() {
  const transport = new PassThrough({ highWaterMark: 1 });
  // Never opened: only what is beneath it matters here.
  const webSocket = new WebSocket('ws://127.0.0.1:1').on('error', () => {});
  const outlet = new SocketOutlet(webSocket, transport);
  transport.write('more than it takes');
  return {
    outlet,
    transport,
    listeners: () => transport.listenerCount('drain') + transport.listenerCount('close'),
    [Symbol.dispose]: () => webSocket.terminate(),
  };
}

test('[P9] however many streams wait for one WebSocket, its socket is listened to once, and lets go of it', async () => {
  using full = openFull();
  const before = full.listeners();
  let left = 0;
  const waiting = Array.from({ length: limits.streamsPerUser }, async () => {
    await full.outlet.drained();
    left += 1;
  });
  expect(full.listeners()).toBe(before + 2);
  expect(left).toBe(0);
  full.transport.resume();
  await Promise.all(waiting);
  expect(full.listeners()).toBe(before);
});

test('[P9] who waits anew after others have been let go waits for what is written then', async () => {
  using full = openFull();
  const first = full.outlet.drained();
  full.transport.read();
  await first;
  full.transport.write('more again');
  let hasLeft = false;
  const second = full.outlet.drained().then(() => {
    hasLeft = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasLeft).toBe(false);
  full.transport.resume();
  await second;
});

test('[P9] nobody waits for a socket that is gone', async () => {
  using full = openFull();
  const waiting = Promise.all([full.outlet.drained(), full.outlet.drained()]);
  full.transport.destroy();
  await once(full.transport, 'close');
  await waiting;
  await full.outlet.drained();
});
