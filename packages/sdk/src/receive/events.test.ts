import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anna, ben, refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, signedInClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import { EventsOverflowError, type ChatEvent, type RoomEvent } from '../index.ts';

const post = (server: FakeServer, roomId = 1, body = 'hello') =>
  server.rooms.send(roomId, ben, { clientMessageId: crypto.randomUUID(), body });
const seqsOf = (events: ChatEvent[], roomId = 1) =>
  events.flatMap((event) => (event.type === 'message.sent' && event.roomId === roomId ? [event.seq as number] : []));
const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('receiving', () => {
  it('[P5] what only a newer server knows is passed on in its order, live and replayed, and breaks nothing', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.broadcast(post(server));
    server.broadcast(server.rooms.open(1, 'poll.opened'));
    server.broadcast({ type: 'weather', roomId: 1, degrees: 20 } as unknown as ChatEvent);
    // Lost on the way, and fetched with what comes after it.
    server.rooms.open(1, 'poll.closed');
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 2, 'both messages');
    expect(client.seen.filter(({ type }) => type !== 'heads').map(({ type }) => type as string)).toEqual([
      'message.sent',
      'poll.opened',
      'weather',
      'poll.closed',
      'message.sent',
    ]);
    expect(client.errors).toEqual([]);
  });

  it('[P5] fetches a gap that a newer event shows', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    post(server);
    post(server);
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 3, 'all three');
    expect(seqsOf(client.seen)).toEqual([1, 2, 3]);
  });

  it('[P5] fetches a lost last event when heads shows it', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    post(server);
    server.broadcast(server.heads('connection-1'));
    await waitUntil(() => seqsOf(client.seen).length === 1, 'the lost event');
  });

  it('[P5] gives the replay its time before it fetches what heads announced', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server, { timings: { gapGraceMs: 10_000 } });
    await client.listen();
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 1, 'the first');
    server.fates.push({ type: 'lateReplay' });
    for (const stream of server.streams) stream.cut();
    post(server);
    await waitUntil(() => seqsOf(client.seen).length === 2, 'the replayed one');
    expect(server.requests).not.toContain('chat.eventsAfter');
  });

  it('[P5] fetches a gap again until it is there, whatever fails meanwhile', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    let failures = 3;
    server.intercept = (path) => {
      if (path === 'chat.eventsAfter' && failures-- > 0) refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    };
    post(server);
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 2, 'both');
    expect(server.requests.filter((path) => path === 'chat.eventsAfter')).toHaveLength(4);
  });

  it('[P5] after a reset it goes on from a head that no later fetch is older than', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 1, 'the first');
    for (let count = 0; count < 5; count++) post(server);
    server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
    await waitUntil(() => client.seen.some(({ type }) => type === 'reset'), 'the reset');
    post(server);
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 3, 'what came after');
    expect(seqsOf(client.seen)).toEqual([1, 7, 8]);
  });

  it('[P5] after a reset of a room whose end the server has lost, it goes on from where the server is', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    for (let count = 0; count < 5; count++) server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 5, 'all five');
    server.rooms.rewind(1, 2);
    server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
    await waitUntil(() => client.seen.some(({ type }) => type === 'reset'), 'the reset');
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 6, 'what came after');
    expect(seqsOf(client.seen)).toEqual([1, 2, 3, 4, 5, 3]);
  });

  it('[P7] a reset of a room that is ours no more is told, and nothing of the room is asked for again', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.intercept = (path) => {
      if (path === 'chat.history') refuse('ROOM_NOT_FOUND', 'NOT_FOUND');
    };
    server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
    await waitUntil(() => client.seen.some(({ type }) => type === 'reset'), 'the reset');
    for (const stream of server.streams) stream.cut();
    await waitUntil(() => server.streamsMade === 2 && server.streams.size === 1, 'the next stream');
    expect([...server.streams][0]?.cursors).toEqual({});
  });

  it.each<[string, (server: FakeServer) => void]>([
    [
      'the heads of the next stream',
      (server) => {
        for (const stream of server.streams) stream.cut();
      },
    ],
    ['heads now and then', (server) => server.broadcast(server.heads('connection-1'))],
    ['an event', (server) => server.broadcast(post(server, 2))],
  ])('[P5] a room whose joining no stream has told is reset when %s shows it', async (_, show) => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.roomIds = [1, 2];
    server.rooms.join(2, anna);
    // Between what a listener fetched after joining, and the head that it is shown.
    post(server, 2);
    show(server);
    await waitUntil(() => client.seen.some((event) => event.type === 'reset' && event.roomId === 2), 'the reset');
    server.broadcast(post(server, 2));
    await waitUntil(() => seqsOf(client.seen, 2).length > 0, 'it goes on');
    expect(client.seen.filter(({ type }) => type === 'reset')).toHaveLength(1);
  });

  it('[P5] a room joined under a stream is not reset', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.roomIds = [1, 2];
    server.broadcast(server.rooms.join(2, anna));
    server.broadcast(server.heads('connection-1'));
    server.broadcast(post(server, 2));
    await waitUntil(() => seqsOf(client.seen, 2).length === 1, 'the message');
    expect(client.seen.map(({ type }) => type)).not.toContain('reset');
  });

  it('[P5] a leaving and a coming back that were both lost reset the room: what came after is not skipped', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 1, 'the first');
    server.rooms.leave(1, anna.id);
    post(server);
    server.broadcast(post(server));
    await waitUntil(() => client.seen.some(({ type }) => type === 'reset'), 'the reset');
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).at(-1) === 5, 'it goes on');
    const resetAt = client.seen.findIndex(({ type }) => type === 'reset');
    expect(client.seen.findIndex(({ type }) => type === 'member.left')).toBeLessThan(resetAt);
  });

  it('[P5] a leaving that fills the gap before what is held resets the room too: what is lost after it is not skipped', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 1, 'the first');
    const asked = Promise.withResolvers<void>();
    server.intercept = (path) => (path === 'chat.eventsAfter' ? asked.promise : undefined);
    const left = server.rooms.leave(1, anna.id);
    server.broadcast(post(server));
    await waitUntil(() => server.requests.includes('chat.eventsAfter'), 'the gap is noticed');
    server.broadcast(left);
    await waitUntil(() => client.seen.some(({ type }) => type === 'member.left'), 'the leaving');
    post(server);
    server.broadcast(post(server));
    asked.resolve();
    await waitUntil(() => seqsOf(client.seen).at(-1) === 5 || client.seen.at(-1)?.type === 'reset', 'what comes after');
    expect(client.seen.map(({ type }) => type)).toContain('reset');
  });

  it('passes on what has no seq', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    const read = { type: 'read', roomId: 1, userId: 2, seq: 1 } as ChatEvent;
    server.broadcast(read);
    server.broadcast(read);
    await waitUntil(() => client.seen.filter(({ type }) => type === 'read').length === 2, 'both');
    const typing = { type: 'typing', roomId: 1, userIds: [2] } as ChatEvent;
    server.broadcast(typing);
    await waitUntil(() => client.seen.some(({ type }) => type === 'typing'), 'the typing');
    expect(client.seen.at(-1)).toEqual(typing);
  });

  it('a listener that throws is reported, and the others hear everything', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const broken = new Error('a bug in a listener');
    client.on(({ type }) => {
      if (type === 'message.sent') throw broken;
    });
    await client.listen();
    server.broadcast(post(server));
    server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 2, 'both');
    expect(client.errors).toEqual([broken, broken]);
  });

  it('[P5] whatever is lost, doubled, reordered or cut off, each event is applied once and in order', async () => {
    const fault = fc.oneof(
      { weight: 4, arbitrary: fc.constant('serve' as const) },
      { weight: 2, arbitrary: fc.constantFrom('lose' as const, 'double' as const, 'delay' as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('cut' as const, 'return' as const, 'refuseStream' as const, 'expire' as const),
      },
    );
    const schedule = fc.array(fc.record({ roomId: fc.constantFrom(1, 2), fault }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(schedule, async (steps) => {
        await using server = await FakeServer.start();
        server.roomIds = [1, 2];
        await using client = await signedInClient(server);
        await client.listen();
        const delayed: RoomEvent[] = [];
        for (const { roomId, fault } of steps) {
          const event = post(server, roomId);
          if (fault === 'delay') delayed.push(event);
          else if (fault !== 'lose') server.broadcast(event);
          if (fault === 'double') server.broadcast(event);
          if (fault === 'refuseStream') server.fates.push({ type: 'status', status: 503 });
          if (fault === 'expire') server.accounts.accessTokens.clear();
          for (const stream of server.streams) {
            if (fault === 'return') stream.return();
            if (fault === 'cut' || fault === 'refuseStream' || fault === 'expire') stream.cut();
          }
          if (delayed.length > 2) for (const late of delayed.splice(0)) server.broadcast(late);
          await new Promise((resolve) => setImmediate(resolve));
        }
        const heads = { 1: server.rooms.headSeq(1), 2: server.rooms.headSeq(2) };
        await waitUntil(
          () => {
            server.broadcast(server.heads('any'));
            return seqsOf(client.seen, 1).length >= heads[1] && seqsOf(client.seen, 2).length >= heads[2];
          },
          `all of ${JSON.stringify(heads)}`,
        );
        expect(seqsOf(client.seen, 1)).toEqual(upTo(heads[1]));
        expect(seqsOf(client.seen, 2)).toEqual(upTo(heads[2]));
        expect(server.streamsAtOnce).toBe(1);
      }),
      { numRuns: 40 },
    );
  });
});

describe('events()', () => {
  it('loops over what happens from the call on, and ends with its signal', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const stop = new AbortController();
    const events = client.events({ signal: stop.signal });
    await client.connection.whenLive();
    for (let count = 0; count < 3; count++) server.broadcast(post(server));
    const seen: ChatEvent[] = [];
    for await (const event of events) {
      seen.push(event);
      if (seqsOf(seen).length === 3) stop.abort();
    }
    expect(seqsOf(seen)).toEqual([1, 2, 3]);
    await waitUntil(() => client.connection.getSnapshot().status === 'idle', 'nobody listens');
  });

  it('leaving the loop stops listening', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    for await (const event of client.events()) if (event.type === 'heads') break;
    await waitUntil(() => client.connection.getSnapshot().status === 'idle', 'nobody listens');
  });

  it('[P9] a loop that is too slow is told so', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const events = client.events();
    await client.listen();
    for (let count = 0; count < 5_100; count++) server.broadcast(post(server));
    await waitUntil(() => seqsOf(client.seen).length === 5_100, 'all of them');
    await expect(events.next()).rejects.toBeInstanceOf(EventsOverflowError);
    expect(await events.next()).toMatchObject({ done: true });
  });

  it('throws why the session ended', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const events = client.events();
    await client.connection.whenLive();
    await events.next();
    server.accounts.accessTokens.clear();
    server.accounts.refreshTokens.clear();
    for (const stream of server.streams) stream.cut();
    await expect(events.next()).rejects.toMatchObject({ name: 'ChatError', reason: 'SIGNED_OUT' });
    await expect(client.events().next()).rejects.toMatchObject({ reason: 'SIGNED_OUT' });
  });

  it('throws when the server will not have it listen, and asks on for whoever else does', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.fates.push({
      type: 'error',
      code: -32003,
      data: { code: 'FORBIDDEN', httpStatus: 403, reason: 'OUT_OF_SCOPE', details: { needs: 'read' } },
    });
    await expect(client.events().next()).rejects.toMatchObject({
      reason: 'OUT_OF_SCOPE',
      message: 'OUT_OF_SCOPE: the API token lacks "read"',
    });
    client.on(() => undefined);
    await waitUntil(() => client.connection.getSnapshot().status === 'live', 'the next try');
  });

  it('one that is begun while the stream is refused says so at once, and a new sign-in asks again', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server, { timings: { refusedRetryMs: 60_000 } });
    server.fates.push({
      type: 'error',
      code: -32003,
      data: { code: 'FORBIDDEN', httpStatus: 403, reason: 'OUT_OF_SCOPE', details: { needs: 'read' } },
    });
    client.on(() => undefined);
    await waitUntil(() => client.connection.getSnapshot().status === 'waiting', 'the refusal');
    expect(client.connection.getSnapshot()).toMatchObject({ refused: { reason: 'OUT_OF_SCOPE' } });
    await expect(client.events().next()).rejects.toMatchObject({ reason: 'OUT_OF_SCOPE' });
    await expect(client.connection.whenLive()).rejects.toMatchObject({ reason: 'OUT_OF_SCOPE' });
    await client.signIn({ loginId: anna.loginId, password: 'a password' });
    await waitUntil(() => client.connection.getSnapshot().status === 'live', 'the stream');
  });

  it('ends with the client', async () => {
    await using server = await FakeServer.start();
    const client = clientOf(server);
    await client.signIn({ loginId: anna.loginId, password: 'a password' });
    const events = client.events();
    const next = events.next();
    await client.close();
    expect(await next).toMatchObject({ done: true });
    expect(await client.events().next()).toMatchObject({ done: true });
  });
});
