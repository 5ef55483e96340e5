import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { startTcpProxy } from './start-tcp-proxy.ts';

/** More than every buffer between the two takes. */
const sentBytes = 64 * 1024 * 1024;

/** A server that says all that to whoever comes, and a client behind a proxy that has not read any of it yet. */
async function openFlood() {
  const server = createServer((socket) => {
    socket.on('error', () => {}).end(Buffer.alloc(sentBytes));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  const proxy = await startTcpProxy(`tcp://127.0.0.1:${address.port}`);
  const { port } = new URL(proxy.url);
  const dial = () => {
    const socket = connect(Number(port), '127.0.0.1').pause();
    const flood = { socket, readBytes: 0 };
    socket.on('error', () => {}).on('data', (chunk: Buffer) => (flood.readBytes += chunk.length));
    return flood;
  };
  return {
    proxy,
    dial,
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      server.close();
    },
  };
}

it('a stalled proxy lets nothing through to a reader that takes everything again, and all of it when it goes on', async () => {
  await using own = await openFlood();
  const flood = own.dial();
  await once(flood.socket, 'connect');
  // Until all buffers are full.
  await sleep(300);
  own.proxy.stall();
  flood.socket.resume();
  await sleep(300);
  const underWay = flood.readBytes;
  await sleep(300);
  expect(flood.readBytes).toBe(underWay);
  expect(underWay).toBeLessThan(sentBytes);
  own.proxy.resume();
  await vi.waitFor(() => expect(flood.readBytes).toBe(sentBytes), 10_000);
});

it('what connects to a stalled proxy gets nothing before it goes on', async () => {
  await using own = await openFlood();
  own.proxy.stall();
  const flood = own.dial();
  flood.socket.resume();
  await sleep(300);
  expect(flood.readBytes).toBe(0);
  own.proxy.resume();
  await vi.waitFor(() => expect(flood.readBytes).toBe(sentBytes), 10_000);
});
