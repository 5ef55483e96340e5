import { once } from 'node:events';
import { Agent, get, IncomingMessage, ServerResponse, type OutgoingHttpHeaders, type RequestListener } from 'node:http';
import { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { forgetHead } from '../../src/http/forget-head.ts';
import { ResponseSink } from '../../src/http/response-sink.ts';
import { listen, urlOf } from '../support/in-process.ts';

/** A server, and a client with one connection to it. */
async function openOne(listener: RequestListener) {
  const server = await listen(listener);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async ask(path: string, headers: OutgoingHttpHeaders = {}): Promise<{ answer: IncomingMessage; body: string }> {
      const [answer] = await once(get(new URL(path, urlOf(server)), { agent, headers }), 'response');
      if (!(answer instanceof IncomingMessage)) throw new Error('no answer came');
      return { answer, body: await text(answer) };
    },
    [Symbol.dispose]() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}

test('[P9] an answer that goes on holds no headers, its own or those it was asked with, and ends as ever', async () => {
  const held: string[] = [];
  const look = (response: ServerResponse): void => {
    held.push(inspect(response, { depth: 8, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity }));
  };
  using one = await openOne((_request, response) => {
    response.setHeader('X-Set', 'set-before');
    response.writeHead(200, { 'X-Written': 'written-with-the-head' });
    response.write('begins, ');
    // When the socket has taken it.
    setImmediate(() => {
      look(response);
      forgetHead(response);
      look(response);
      response.write('goes on, ');
      response.end('ends');
    });
  });
  for (let asked = 0; asked < 2; asked += 1) {
    const { answer, body } = await one.ask(`/${'long'.repeat(20)}`, { Authorization: 'brought-along' });
    expect(answer.headers).toMatchObject({ 'x-set': 'set-before', 'x-written': 'written-with-the-head' });
    expect(body).toBe('begins, goes on, ends');
  }
  const [before, after] = held;
  for (const header of ['set-before', 'written-with-the-head', 'brought-along', 'longlong']) {
    expect(before).toContain(header);
    expect(after).not.toContain(header);
  }
});

test('an answer whose head is still to be sent keeps it', () => {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  response.setHeader('X-Set', 'set-before');
  response.writeHead(200);
  forgetHead(response);
  expect(response.getHeader('X-Set')).toBe('set-before');
  expect(inspect(response, { showHidden: true })).toContain('X-Set: set-before');
});

test('a stream that ends leaves no listener on its connection, which serves the next', async () => {
  const listeners: number[] = [];
  using one = await openOne((_request, response) => {
    response.writeHead(200).write('');
    const sink = new ResponseSink(response, () => Buffer.from('refused'));
    sink.onDrain(() => {});
    sink.end({ type: 'closed' });
    listeners.push(response.socket?.listenerCount('drain') ?? -1);
  });
  for (let asked = 0; asked < 3; asked += 1) {
    expect((await one.ask('/')).body).toBe('event: return\ndata: \n\n\n');
  }
  expect(new Set(listeners).size).toBe(1);
});
