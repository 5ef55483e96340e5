import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anna, ben, refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, signedInClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import type { ChatEvent, HistoryPage, Timeline, TimelineState } from '../index.ts';

const say = (server: FakeServer, body: string) =>
  server.rooms.send(1, ben, { clientMessageId: crypto.randomUUID(), body });

function fill(server: FakeServer, count: number): void {
  for (let number = 1; number <= count; number++) say(server, `message ${number}`);
}

function ready(timeline: Timeline): Extract<TimelineState, { status: 'ready' }> {
  const state = timeline.getSnapshot();
  if (state.status !== 'ready') throw new Error(`it is ${state.status}`);
  return state;
}

const whenReady = (timeline: Timeline) => waitUntil(() => timeline.getSnapshot().status === 'ready', 'ready');
const seqs = (timeline: Timeline) => ready(timeline).messages.map(({ seq }) => seq);
const bodies = (timeline: Timeline) => ready(timeline).messages.map(({ body }) => body);

describe('timeline', () => {
  it('shows the newest page, and older ones on demand until there are none', async () => {
    await using server = await FakeServer.start();
    fill(server, 70);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    expect(timeline.getSnapshot()).toEqual({ status: 'loading' });
    await whenReady(timeline);
    expect(bodies(timeline)).toEqual(Array.from({ length: 15 }, (_, index) => `message ${index + 56}`));
    expect(ready(timeline)).toMatchObject({ hasOlder: true, asOfSeq: 70 });

    const loading = timeline.loadOlder();
    expect(ready(timeline).older).toEqual({ status: 'loading' });
    await Promise.all([loading, timeline.loadOlder()]);
    expect(server.requests.filter((path) => path === 'chat.history')).toHaveLength(2);
    expect(ready(timeline)).toMatchObject({ hasOlder: true, older: { status: 'idle' } });
    await timeline.loadOlder();
    expect(ready(timeline).messages).toEqual(server.rooms.messages(1));
    expect(ready(timeline).hasOlder).toBe(false);
  });

  it('an older page that fails is told, and can be asked for again', async () => {
    await using server = await FakeServer.start();
    fill(server, 20);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    server.intercept = () => refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    await timeline.loadOlder();
    expect(ready(timeline).older).toMatchObject({ status: 'failed', error: { reason: 'STORE_UNAVAILABLE' } });
    server.intercept = () => undefined;
    await timeline.loadOlder();
    expect(ready(timeline).messages).toHaveLength(20);
  });

  it('[P5] misses nothing between the page and the stream, also when the page is older than the stream', async () => {
    await using server = await FakeServer.start();
    fill(server, 3);
    await using client = await signedInClient(server);
    await client.listen();
    say(server, 'message 4');
    server.broadcast(server.rooms.edit(1, 2, 'edited'));
    await waitUntil(() => client.seen.some(({ type }) => type === 'message.edited'), 'the events');
    const current = server.rooms.history.bind(server.rooms);
    // A store that is two events behind.
    server.rooms.history = (roomId) => {
      server.rooms.history = current;
      const messages = server.rooms
        .messages(roomId)
        .slice(0, 3)
        .map((message) => ({
          ...message,
          body: message.seq === 2 ? 'message 2' : message.body,
          changedSeq: message.seq,
        }));
      return { messages, hasOlder: false, hasNewer: false, asOfSeq: 3 } as HistoryPage;
    };
    const timeline = client.timeline(1);
    await whenReady(timeline);
    await waitUntil(() => ready(timeline).asOfSeq === 5, 'caught up');
    expect(bodies(timeline)).toEqual(['message 1', 'edited', 'message 3', 'message 4']);
  });

  it('[P5] an older page from a store that is behind does not bring back old states', async () => {
    await using server = await FakeServer.start();
    fill(server, 20);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    await client.connection.whenLive();
    const old = server.rooms.history(1, { beforeSeq: 6 });
    server.broadcast(server.rooms.edit(1, 3, 'edited'));
    await waitUntil(() => ready(timeline).asOfSeq === 21, 'the edit is known');
    server.rooms.history = () => old;
    await timeline.loadOlder();
    expect(bodies(timeline)[2]).toBe('edited');
  });

  it('[P5] a change that happens while an older page is on its way is not lost', async () => {
    await using server = await FakeServer.start();
    fill(server, 20);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    await client.connection.whenLive();
    const old = server.rooms.history(1, { beforeSeq: 6 });
    const readBeforeTheEdit = async (): Promise<HistoryPage> => {
      server.broadcast(server.rooms.edit(1, 3, 'edited'));
      await waitUntil(() => ready(timeline).asOfSeq === 21, 'the edit is known');
      return old;
    };
    server.rooms.history = readBeforeTheEdit as unknown as typeof server.rooms.history;
    await timeline.loadOlder();
    expect(bodies(timeline)[2]).toBe('edited');
  });

  it('[P5] a reset fetches the room again, and shows what it had until then', async () => {
    await using server = await FakeServer.start();
    fill(server, 2);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    await client.connection.whenLive();
    const statuses = new Set<string>();
    timeline.subscribe(() => statuses.add(timeline.getSnapshot().status));
    fill(server, 40);
    server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
    await waitUntil(() => ready(timeline).asOfSeq === 42, 'the fresh page');
    expect(ready(timeline).messages).toEqual(server.rooms.messages(1).slice(-15));
    expect([...statuses]).toEqual(['ready']);
  });

  it('[P5] shows what the server has after a reset, not what its database has lost', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    await client.connection.whenLive();
    for (let count = 0; count < 5; count++) server.broadcast(say(server, 'lost'));
    await waitUntil(() => ready(timeline).messages.length === 5, 'all five');
    server.rooms.rewind(1, 2);
    server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
    await waitUntil(() => ready(timeline).asOfSeq === 2, 'the fresh page');
    server.broadcast(say(server, 'kept'));
    await waitUntil(() => ready(timeline).asOfSeq === 3, 'what came after');
    expect(ready(timeline).messages).toEqual(server.rooms.messages(1));
  });

  it('[P9] an answer from a store that is far behind is not taken, and asked for again without haste', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await client.listen();
    fill(server, 1_002);
    server.broadcast(server.heads('connection-1'));
    await waitUntil(() => client.seen.some(({ type }) => type === 'reset'), 'the client is at the head');
    server.rooms.rewind(1, 1);
    const timeline = client.timeline(1);
    await waitUntil(() => 'failure' in timeline.getSnapshot(), 'refused');
    fill(server, 1_001);
    await whenReady(timeline);
    expect(ready(timeline).asOfSeq).toBe(1_002);
  });

  it('is gone when one has left, and back after a reload', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    await client.connection.whenLive();
    server.broadcast(server.rooms.leave(1, ben.id));
    await waitUntil(() => ready(timeline).asOfSeq === 1, 'somebody else has left');
    server.broadcast(server.rooms.leave(1, anna.id));
    await waitUntil(() => timeline.getSnapshot().status === 'gone', 'gone');
    timeline.reload();
    await whenReady(timeline);
  });

  it('is gone when one has left before a stream told of the joining', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const timeline = client.timeline(2);
    await whenReady(timeline);
    await client.connection.whenLive();
    server.intercept = (path) => {
      if (path === 'chat.history') refuse('NOT_A_MEMBER', 'FORBIDDEN');
    };
    for (const stream of server.streams) stream.cut();
    await waitUntil(() => timeline.getSnapshot().status === 'gone', 'gone');
  });

  it.for([
    ['NOT_A_MEMBER', 'FORBIDDEN', 'gone'],
    ['ROOM_NOT_FOUND', 'NOT_FOUND', 'gone'],
    ['COMMAND_FAILED', 'UNPROCESSABLE_CONTENT', 'failed'],
  ] as const)('[P7] a room refused with %s is %s', async ([reason, code, status]) => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (path === 'chat.history') refuse(reason, code);
    };
    const timeline = client.timeline(1);
    await waitUntil(() => timeline.getSnapshot().status !== 'loading', 'decided');
    expect(timeline.getSnapshot().status).toBe(status);
  });

  it('a server that cannot be reached is asked again, and the reason shows meanwhile', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    let failures = 3;
    server.intercept = (path) => {
      if (path === 'chat.history' && failures-- > 0) refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    };
    const timeline = client.timeline(1);
    await waitUntil(() => 'failure' in timeline.getSnapshot(), 'the failure shows');
    await whenReady(timeline);
  });

  it.for(['retryNow', 'the stream going live'] as const)('%s ends its wait for the next attempt', async (news) => {
    await using server = await FakeServer.start();
    const longMs = 60_000;
    await using client = await signedInClient(server, {
      random: () => 0.99,
      timings: { backoffMinMs: longMs, backoffMaxMs: longMs },
    });
    server.fates.push({ type: 'mute' });
    let failures = 1;
    server.intercept = (path) => {
      if (path === 'chat.history' && failures-- > 0) refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    };
    const timeline = client.timeline(1);
    await waitUntil(() => 'failure' in timeline.getSnapshot() && server.streams.size === 1, 'it waits');
    if (news === 'retryNow') client.connection.retryNow();
    else server.broadcast(server.heads('connection-1'));
    await whenReady(timeline);
  });

  it('[P9] lets go of the oldest messages when it holds too many, and can fetch them again', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    await client.connection.whenLive();
    for (let count = 0; count < 5_005; count++) server.broadcast(say(server, 'more'));
    await waitUntil(() => ready(timeline).asOfSeq === 5_005, 'all of them', 15_000);
    expect(ready(timeline)).toMatchObject({ hasOlder: true });
    expect(ready(timeline).messages).toHaveLength(5_000);
    await timeline.loadOlder();
    expect(seqs(timeline)).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1));
    expect(ready(timeline)).toMatchObject({ hasOlder: false, hasNewer: true });
  });

  it('waits for the session, and ends with it', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf(server);
    const timeline = client.timeline(1);
    expect(timeline.getSnapshot()).toEqual({ status: 'loading' });
    await client.signIn({ loginId: 'anna', password: 'a password' });
    await whenReady(timeline);
    await client.signOut();
    expect(timeline.getSnapshot()).toMatchObject({ status: 'failed', error: { reason: 'SIGNED_OUT' } });
    await client.signIn({ loginId: 'ben', password: 'a password' });
    await whenReady(timeline);
  });

  it('[P5] whatever happens to the stream, what it holds equals a fresh fetch', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ act: fc.constant('say' as const), lost: fc.boolean() }) },
      {
        weight: 3,
        arbitrary: fc.record({ act: fc.constant('edit' as const), lost: fc.boolean(), target: fc.nat(29) }),
      },
      { weight: 2, arbitrary: fc.record({ act: fc.constant('older' as const) }) },
      {
        weight: 1,
        arbitrary: fc.record({ act: fc.constantFrom('cut' as const, 'reset' as const, 'answer' as const) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        await using server = await FakeServer.start();
        fill(server, 30);
        await using client = await signedInClient(server);
        const timeline = client.timeline(1);
        for (const each of steps) {
          if (each.act === 'say' || each.act === 'edit') {
            const event =
              each.act === 'say'
                ? say(server, 'more')
                : server.rooms.edit(1, each.target + 1, `edit ${server.rooms.headSeq(1)}`);
            if (!each.lost) server.broadcast(event);
          } else if (each.act === 'older') {
            void timeline.loadOlder();
          } else if (each.act === 'reset') {
            server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
          } else if (each.act === 'answer') {
            client.outbox.post({ roomId: 1, body: 'mine' });
          } else {
            for (const stream of server.streams) stream.cut();
          }
          await new Promise((resolve) => setImmediate(resolve));
        }
        await waitUntil(() => {
          server.broadcast(server.heads('any'));
          const state = timeline.getSnapshot();
          const sent = client.outbox.pending(1).getSnapshot().length === 0;
          return (
            sent &&
            state.status === 'ready' &&
            state.older.status === 'idle' &&
            state.asOfSeq === server.rooms.headSeq(1)
          );
        }, 'caught up');
        const { messages } = ready(timeline);
        expect(messages).toEqual(server.rooms.messages(1).slice(-messages.length));
        expect(messages.length).toBeGreaterThanOrEqual(15);
      }),
      { numRuns: 40 },
    );
  });
});
