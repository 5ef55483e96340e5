import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, signedInClient } from '../../tests/test-client.ts';
import { chatErrorOf } from '../index.ts';

const failureOf = (call: Promise<unknown>) => call.then(() => expect.unreachable(), chatErrorOf);

/** Something that answers every request in the same way, and is not our server. */
async function withStranger(
  answer: { status: number; body: string } | 'nothing',
  use: (url: string) => Promise<void>,
): Promise<void> {
  const http = createServer((_request, response) => {
    if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  } finally {
    http.closeAllConnections();
    http.close();
  }
}

describe('calls', () => {
  it('a request never mixes routers, and those of auth go alone', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.requests.length = 0;
    await Promise.all([
      client.trpc.chat.rooms.query(),
      client.trpc.chat.history.query({ roomId: 1 }),
      client.trpc.admin.users.query(),
      client.trpc.auth.me.query(),
      client.trpc.auth.checkLoginId.query({ loginId: 'someone' }),
    ]);
    expect(server.requests.toSorted()).toEqual([
      'admin.users',
      'auth.checkLoginId',
      'auth.me',
      'chat.rooms,chat.history',
    ]);
  });

  it('[P9] a batch has no more calls than the server takes', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.requests.length = 0;
    await Promise.all(Array.from({ length: 45 }, () => client.trpc.chat.rooms.query()));
    expect(server.requests.map((path) => path.split(',').length).toSorted((a, b) => a - b)).toEqual([5, 20, 20]);
  });

  it.for([
    ['a gateway that is down', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['a captive portal', { status: 200, body: '<html>Please pay</html>' }],
    ['the JSON of somebody else', { status: 404, body: '{"message":"no such page"}' }],
    ['an empty answer', { status: 200, body: '' }],
  ] as const)('%s is no answer of the server', async ([, answer]) => {
    await withStranger(answer, async (url) => {
      await using client = clientOf({ url } as FakeServer);
      expect(await failureOf(client.trpc.auth.checkLoginId.query({ loginId: 'someone' }))).toMatchObject({
        kind: 'network',
      });
    });
  });

  it('[P9] an answer that does not come is not waited for', async () => {
    await withStranger('nothing', async (url) => {
      await using client = clientOf({ url } as FakeServer, { timings: { requestTimeoutMs: 50 } });
      expect(await failureOf(client.trpc.auth.checkLoginId.query({ loginId: 'someone' }))).toMatchObject({
        kind: 'network',
      });
    });
  });

  it('close() ends calls that are on their way', async () => {
    await withStranger('nothing', async (url) => {
      const client = clientOf({ url } as FakeServer, { timings: { requestTimeoutMs: 60_000 } });
      const failure = failureOf(client.trpc.auth.checkLoginId.query({ loginId: 'someone' }));
      await new Promise((resolve) => setImmediate(resolve));
      await client.close();
      expect((await failure).cause).toMatchObject({ cause: { name: 'ClientClosedError' } });
      expect((await failureOf(client.trpc.auth.me.query())).kind).toBe('unexpected');
    });
  });

  it('errors carry the reason, the details and the code; those of the server itself carry none', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = () => refuse('RATE_LIMITED', 'TOO_MANY_REQUESTS', { retryAfterMs: 7 });
    expect(await failureOf(client.trpc.chat.rooms.query())).toMatchObject({
      kind: 'refused',
      reason: 'RATE_LIMITED',
      details: { retryAfterMs: 7 },
      code: 'TOO_MANY_REQUESTS',
    });
    server.intercept = () => {
      throw new Error('a bug of the server');
    };
    expect(await failureOf(client.trpc.chat.rooms.query())).toMatchObject({
      kind: 'unexpected',
      reason: undefined,
      code: 'INTERNAL_SERVER_ERROR',
    });
  });

  it('the address may end in a slash or in /trpc', async () => {
    await using server = await FakeServer.start();
    for (const end of ['/', '/trpc', '/trpc/']) {
      await using client = clientOf({ url: server.url + end } as FakeServer);
      expect(await client.trpc.auth.checkLoginId.query({ loginId: 'someone' })).toEqual({ available: true });
    }
  });
});
