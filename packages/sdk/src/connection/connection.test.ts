import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { anna } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { signedInClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import type { ConnectionState } from '../index.ts';

const run = promisify(execFile);
const post = (server: FakeServer, body: string) =>
  server.rooms.send(1, anna, { clientMessageId: crypto.randomUUID(), body });
const seqs = (events: { type: string }[]) =>
  events.flatMap((event) => (event.type === 'message.sent' && 'seq' in event ? [event.seq] : []));

describe('connection', () => {
  it('is idle until somebody listens, live with a connection id then, and idle again a moment after', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    expect(client.connection.getSnapshot()).toEqual({ status: 'idle' });
    const stop = client.on(() => undefined);
    expect(await client.connection.whenLive()).toBe('connection-1');
    stop();
    await waitUntil(() => client.connection.getSnapshot().status === 'idle', 'idle');
    await waitUntil(() => server.streams.size === 0, 'the stream is gone');
  });

  it('keeps the token out of the URL', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    const [stream] = server.streams;
    expect(stream?.authorization).toBe('Bearer access-1');
    expect(stream?.url).not.toContain('access-1');
  });

  it.for([
    { fate: { type: 'blackHole' } },
    { fate: { type: 'mute' } },
    { fate: { type: 'status', status: 503 } },
    { fate: { type: 'status', status: 204 } },
    { fate: { type: 'error', code: -32603, data: { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500 } } },
  ] as const)('[P5] tries again after a stream that begins with $fate.type', async ({ fate }) => {
    await using server = await FakeServer.start();
    server.fates.push(fate, fate);
    await using client = await signedInClient(server, { timings: { connectTimeoutMs: 200 } });
    await client.listen();
    expect(server.streamsMade).toBe(3);
    expect(server.streamsAtOnce).toBe(1);
  });

  it('[P5] goes on where it was after a kill, a return and a silence, with one stream at a time', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server, { timings: { silenceMs: 300 } });
    await client.listen();
    const breakings: ((stream: { cut(): void; return(): void }) => void)[] = [
      (stream) => stream.cut(),
      (stream) => stream.return(),
      // Says nothing more: the watchdog has to notice.
      () => undefined,
    ];
    for (const [index, breakIt] of breakings.entries()) {
      const [stream] = server.streams;
      server.broadcast(post(server, 'heard'));
      await waitUntil(() => seqs(client.seen).length === index * 2 + 1, 'the event is heard');
      if (stream !== undefined) breakIt(stream);
      post(server, 'said while nobody listens');
      await waitUntil(() => seqs(client.seen).length === index * 2 + 2, 'the missed event is replayed');
    }
    expect(seqs(client.seen)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(server.streamsAtOnce).toBe(1);
  });

  it("[P5] tRPC's own reconnect, with the cursors of the beginning, never gets to the server", async () => {
    await using server = await FakeServer.start();
    server.reconnectAfterInactivityMs = 100;
    await using client = await signedInClient(server);
    await client.listen();
    server.broadcast(post(server, 'moves the cursor'));
    server.reconnectAfterInactivityMs = 10_000;
    await waitUntil(() => server.streamsMade > 1, 'the next stream');
    await client.connection.whenLive();
    await client.trpc.chat.rooms.query();
    expect(server.streamsMade).toBe(2);
    expect([...server.streams].map(({ cursors }) => cursors)).toEqual([{ 1: 1 }]);
  });

  it('a ping is enough to keep a stream', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server, { timings: { silenceMs: 200 } });
    await client.listen();
    for (let pings = 0; pings < 20; pings++) {
      for (const stream of server.streams) stream.ping();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(server.streamsMade).toBe(1);
    await waitUntil(() => server.streamsMade === 2, 'without pings the stream is made anew');
  });

  it('fetches a new token when the stream is refused with the old one, and stays signed in', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.accounts.accessTokens.clear();
    await client.listen();
    expect([...server.streams].map(({ authorization }) => authorization)).toEqual(['Bearer access-2']);
    expect(client.session.getSnapshot().status).toBe('signedIn');
  });

  it('[P6] a session that has ended ends the connection and tells why', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.accounts.banned = { banReason: 'spam' };
    server.accounts.accessTokens.clear();
    for (const stream of server.streams) stream.cut();
    await waitUntil(() => client.connection.getSnapshot().status === 'idle', 'idle');
    expect(client.session.getSnapshot()).toEqual({
      status: 'signedOut',
      why: 'USER_BANNED',
      details: { banReason: 'spam' },
    });
  });

  it('shows when it tries again, waits longer each time, and tries at once when asked to', async () => {
    await using server = await FakeServer.start();
    server.fates.push(...Array.from({ length: 4 }, () => ({ type: 'status', status: 503 }) as const));
    await using client = await signedInClient(server, {
      timings: { backoffMinMs: 1_000, backoffMaxMs: 60_000 },
      random: () => 0.5,
      now: () => 0,
    });
    const waits: ConnectionState[] = [];
    client.connection.subscribe(() => {
      const state = client.connection.getSnapshot();
      if (state.status === 'waiting') waits.push(state);
    });
    client.on(() => undefined);
    for (let turn = 1; turn <= 4; turn++) {
      await waitUntil(() => waits.length === turn, 'waiting');
      client.connection.retryNow();
    }
    await client.connection.whenLive();
    expect(waits).toEqual(
      [500, 1_000, 2_000, 4_000].map((retryAtMs, index) => ({ status: 'waiting', attempt: index + 1, retryAtMs })),
    );
  });

  it('an unreachable server is waited for, and nobody is signed out by it', async () => {
    await using server = await FakeServer.start();
    let reachable = true;
    const fetch: typeof globalThis.fetch = (...request) =>
      reachable ? globalThis.fetch(...request) : Promise.reject(new TypeError('fetch failed'));
    await using client = await signedInClient(server, { fetch });
    reachable = false;
    client.on(() => undefined);
    await waitUntil(() => {
      const state = client.connection.getSnapshot();
      return state.status === 'waiting' && state.attempt > 3;
    }, 'several attempts');
    reachable = true;
    await client.connection.whenLive();
    expect(client.session.getSnapshot().status).toBe('signedIn');
  });

  it('[P9] waiting for the stream has an end', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await expect(client.connection.whenLive({ timeoutMs: 20 })).rejects.toMatchObject({ name: 'TimedOutError' });
    await expect(client.connection.whenLive({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.for(['live', 'connecting', 'waiting'] as const)(
    'close() leaves nothing running while it is %s',
    async (status) => {
      await using server = await FakeServer.start();
      if (status === 'connecting') server.fates.push({ type: 'blackHole' });
      if (status === 'waiting') server.fates.push({ type: 'status', status: 503 });
      server.intercept = (path) => (path === 'chat.enter' ? new Promise(() => undefined) : undefined);
      const program = fileURLToPath(new URL('../../tests/close-and-exit.ts', import.meta.url));
      // A timer or a socket that is left would keep the process alive, and the time limit would end it.
      const { stdout } = await run(process.execPath, [program, server.url, status], { timeout: 15_000 });
      expect(stdout).toBe('closed');
      await waitUntil(() => server.streams.size === 0, 'the stream is gone');
    },
  );
});
