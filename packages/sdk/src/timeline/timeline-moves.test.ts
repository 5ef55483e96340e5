import { limits } from '@dark-circle/api/limits';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ben, refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { signedInClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import type { ChatEvent, HistoryPage, Timeline, TimelineState } from '../index.ts';

const say = (server: FakeServer, body: string) =>
  server.rooms.send(1, ben, { clientMessageId: crypto.randomUUID(), body });

async function roomOf(count: number): Promise<FakeServer> {
  const server = await FakeServer.start();
  for (let number = 1; number <= count; number++) say(server, `message ${number}`);
  return server;
}

function ready(timeline: Timeline): Extract<TimelineState, { status: 'ready' }> {
  const state = timeline.getSnapshot();
  if (state.status !== 'ready') throw new Error(`it is ${state.status}`);
  return state;
}

const whenReady = (timeline: Timeline) => waitUntil(() => timeline.getSnapshot().status === 'ready', 'ready');
const knows = (timeline: Timeline, seq: number) => waitUntil(() => ready(timeline).asOfSeq === seq, `event ${seq}`);
const seqs = (timeline: Timeline) => ready(timeline).messages.map(({ seq }) => seq);
/** What a jump to `seq` brings. */
const around = (seq: number) => range(seq - limits.clientJumpPage / 2, seq + limits.clientJumpPage / 2 - 1);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a timeline away from the end of its room', () => {
  it('begins around a message, and comes down to the end page by page', async () => {
    await using server = await roomOf(200);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1, { aroundSeq: 60 });
    await whenReady(timeline);
    expect(seqs(timeline)).toEqual(around(60));
    expect(ready(timeline)).toMatchObject({ hasOlder: true, hasNewer: true, asOfSeq: 200 });
    const loading = timeline.loadNewer();
    expect(ready(timeline).newer).toEqual({ status: 'loading' });
    await loading;
    while (ready(timeline).hasNewer) await timeline.loadNewer();
    expect(ready(timeline)).toMatchObject({ hasNewer: false, newer: { status: 'idle' } });
    await timeline.loadOlder();
    expect(ready(timeline).messages).toEqual(server.rooms.messages(1));
  });

  it('[P5] what comes stays out of it and is known to have come; what changes in it changes', async () => {
    await using server = await roomOf(200);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1, { aroundSeq: 60 });
    await whenReady(timeline);
    await client.connection.whenLive();
    server.broadcast(say(server, 'news'));
    server.broadcast(server.rooms.edit(1, 60, 'edited'));
    server.broadcast(server.rooms.edit(1, 201, 'edited news'));
    await knows(timeline, 203);
    expect(seqs(timeline)).toEqual(around(60));
    expect(ready(timeline).messages.find(({ seq }) => seq === 60)?.body).toBe('edited');
    expect(ready(timeline).arrived.map(({ seq, body }) => [seq, body])).toEqual([[201, 'edited news']]);
    expect(await timeline.toEnd()).toEqual({ status: 'shown' });
    const newest = range(202 - limits.clientPage, 201);
    expect(seqs(timeline)).toEqual(newest);
    server.broadcast(say(server, 'more news'));
    await knows(timeline, 204);
    expect(seqs(timeline)).toEqual([...newest, 204]);
  });

  it.for(['while the last page is on its way', 'before a store that is behind is asked for the last page'] as const)(
    '[P5] comes down to the end without a gap when somebody speaks %s',
    async (moment) => {
      await using server = await roomOf(80);
      await using client = await signedInClient(server);
      const away = client.timeline(1, { aroundSeq: 1 });
      await whenReady(away);
      await client.connection.whenLive();
      expect(ready(away).hasNewer).toBe(true);
      const old = server.rooms.history(1, { afterSeq: 60, limit: 30 });
      const speak = async () => {
        server.broadcast(say(server, 'in between'));
        server.broadcast(server.rooms.edit(1, 70, 'edited in between'));
        await knows(away, 82);
      };
      if (moment.startsWith('before')) await speak();
      const current = server.rooms.history.bind(server.rooms);
      const readBefore = async (): Promise<HistoryPage> => {
        server.rooms.history = current;
        if (moment.startsWith('while')) await speak();
        return old;
      };
      server.rooms.history = readBefore as unknown as typeof server.rooms.history;
      await away.loadNewer();
      expect(ready(away)).toMatchObject({ hasNewer: false, asOfSeq: 82 });
      expect(ready(away).messages).toEqual(server.rooms.messages(1));
      server.broadcast(say(server, 'afterwards'));
      await knows(away, 83);
      expect(ready(away).messages).toEqual(server.rooms.messages(1));
    },
  );

  it('jumps to what it holds without asking, fetches what it does not hold, and says when there is no such message', async () => {
    await using server = await roomOf(300);
    server.rooms.join(1, ben);
    say(server, 'after the joining');
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    const asked = () => server.requests.filter((path) => path === 'chat.history').length;
    expect(await timeline.jumpTo(295)).toEqual({ status: 'shown' });
    expect(await timeline.jumpTo(301)).toEqual({ status: 'missing' });
    expect(asked()).toBe(1);
    expect(await timeline.jumpTo(20)).toEqual({ status: 'shown' });
    expect(seqs(timeline)).toEqual(range(1, limits.clientJumpPage));
    expect(asked()).toBe(2);
    expect(await timeline.jumpTo(301)).toEqual({ status: 'missing' });
    expect(seqs(timeline)).toContain(302);
    expect(ready(timeline).hasNewer).toBe(false);
  });

  it('a jump that fails leaves what was shown, and can be tried again', async () => {
    await using server = await roomOf(300);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    server.intercept = () => refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    expect(await timeline.jumpTo(20)).toMatchObject({ status: 'failed', error: { reason: 'STORE_UNAVAILABLE' } });
    expect(seqs(timeline)).toEqual(range(286, 300));
    server.intercept = () => undefined;
    expect(await timeline.jumpTo(20)).toEqual({ status: 'shown' });
    server.intercept = () => refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    await timeline.loadNewer();
    expect(ready(timeline)).toMatchObject({ newer: { status: 'failed' }, older: { status: 'idle' } });
  });

  it('a jump overtakes the one before it, and the page that was on its way', async () => {
    await using server = await roomOf(500);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1);
    await whenReady(timeline);
    const older = timeline.loadOlder();
    const first = timeline.jumpTo(60);
    const second = timeline.jumpTo(300);
    expect(await Promise.all([first, second])).toEqual([{ status: 'overtaken' }, { status: 'shown' }]);
    await older;
    expect(seqs(timeline)).toEqual(around(300));
    expect(ready(timeline).older).toEqual({ status: 'idle' });
  });

  it('[P5] a reset begins anew where one reads', async () => {
    await using server = await roomOf(400);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1, { aroundSeq: 100 });
    await whenReady(timeline);
    await client.connection.whenLive();
    timeline.lookAt(120);
    say(server, 'more');
    server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
    await knows(timeline, 401);
    expect(seqs(timeline)).toEqual(around(120));
  });

  it('[P9] holds so many and no more, however far one scrolls up and down again', async () => {
    await using server = await roomOf(600);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1, { maxMessages: 120 });
    await whenReady(timeline);
    const held = new Set<number>();
    timeline.subscribe(() => held.add(ready(timeline).messages.length));
    while (ready(timeline).hasOlder) await timeline.loadOlder();
    expect(seqs(timeline)).toEqual(range(1, 120));
    while (ready(timeline).hasNewer) await timeline.loadNewer();
    expect(seqs(timeline)).toEqual(range(481, 600));
    expect(Math.max(...held)).toBe(120);
  });

  it('[P9] whoever reads further up keeps what they read, however much is said meanwhile', async () => {
    await using server = await roomOf(100);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1, { maxMessages: 60 });
    await whenReady(timeline);
    await client.connection.whenLive();
    await timeline.loadOlder();
    expect(seqs(timeline)).toEqual(range(56, 100));
    timeline.lookAt(60);
    for (let count = 0; count < 120; count++) server.broadcast(say(server, 'more'));
    await knows(timeline, 220);
    expect(seqs(timeline)).toEqual(range(56, 115));
    expect(ready(timeline).hasNewer).toBe(true);
    expect(ready(timeline).arrived.map(({ seq }) => seq)).toEqual(range(121, 220));
  });

  it('[P5] lets go of nothing while a page is on its way that has to fit to it', async () => {
    await using server = await roomOf(200);
    await using client = await signedInClient(server);
    const timeline = client.timeline(1, { maxMessages: 45 });
    await whenReady(timeline);
    await client.connection.whenLive();
    await timeline.loadOlder();
    const old = server.rooms.history(1, { beforeSeq: 156, limit: 30 });
    const speakMeanwhile = async (): Promise<HistoryPage> => {
      server.broadcast(say(server, 'in between'));
      await knows(timeline, 201);
      return old;
    };
    server.rooms.history = speakMeanwhile as unknown as typeof server.rooms.history;
    await timeline.loadOlder();
    expect(seqs(timeline)).toEqual(range(126, 170));
  });

  it('[P5] whatever is scrolled, jumped to, said, changed, lost or reset: always one piece of the room, in the end as it is', async () => {
    const target = fc.integer({ min: 1, max: 260 });
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ act: fc.constant('say' as const), lost: fc.boolean() }) },
      { weight: 2, arbitrary: fc.record({ act: fc.constant('edit' as const), lost: fc.boolean(), target }) },
      { weight: 2, arbitrary: fc.record({ act: fc.constant('jump' as const), awaited: fc.boolean(), target }) },
      { weight: 2, arbitrary: fc.record({ act: fc.constant('look' as const), target }) },
      {
        weight: 7,
        arbitrary: fc.record({
          act: fc.constantFrom('older' as const, 'older' as const, 'newer' as const, 'newer' as const, 'end' as const),
          awaited: fc.boolean(),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ act: fc.constantFrom('cut' as const, 'reset' as const, 'answer' as const) }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.boolean(), async (steps, fromMiddle) => {
        await using server = await roomOf(250);
        await using client = await signedInClient(server);
        const timeline = client.timeline(1, { maxMessages: 110, ...(fromMiddle && { aroundSeq: 130 }) });
        const pieces: (() => void)[] = [];
        const stop = timeline.subscribe(() => pieces.push(pieceOf(timeline, server)));
        const underWay: Promise<unknown>[] = [];
        const moves = { older: timeline.loadOlder, newer: timeline.loadNewer, end: timeline.toEnd };
        for (const each of steps) {
          if (each.act === 'say' || each.act === 'edit') {
            const event =
              each.act === 'say'
                ? say(server, 'more')
                : server.rooms.edit(1, Math.min(each.target, 250), `edit ${server.rooms.headSeq(1)}`);
            if (!each.lost) server.broadcast(event);
          } else if (each.act === 'reset') server.broadcast({ type: 'reset', roomId: 1 } as ChatEvent);
          else if (each.act === 'answer') client.outbox.post({ roomId: 1, body: 'mine' });
          else if (each.act === 'cut') for (const stream of server.streams) stream.cut();
          else if (each.act === 'look') timeline.lookAt(each.target > 250 ? 'end' : each.target);
          else underWay.push(each.act === 'jump' ? timeline.jumpTo(each.target) : moves[each.act]());
          if ('awaited' in each && each.awaited) await underWay.at(-1);
          await new Promise((resolve) => setImmediate(resolve));
        }
        await Promise.all(underWay);
        await waitUntil(() => {
          server.broadcast(server.heads('any'));
          const state = timeline.getSnapshot();
          const sent = client.outbox.pending(1).getSnapshot().length === 0;
          return sent && state.status === 'ready' && state.asOfSeq === server.rooms.headSeq(1);
        }, 'caught up');
        stop();
        for (const expectOnePiece of pieces) expectOnePiece();
        const { messages, hasNewer, hasOlder } = ready(timeline);
        const all = server.rooms.messages(1);
        const [first, last] = [messages[0]?.seq ?? 0, messages.at(-1)?.seq ?? 0];
        expect(messages).toEqual(all.filter(({ seq }) => seq >= first && seq <= last));
        expect(hasOlder).toBe(first > 1);
        expect(hasNewer).toBe(last < (all.at(-1)?.seq ?? 0));
      }),
      { numRuns: 60 },
    );
  });
});

/**
 * What has to be true of it at this moment: nothing twice, nothing left out, nothing missing before the last event if it
 * reaches there. One's own message may be shown before the events of it and of those before it have come.
 */
function pieceOf(timeline: Timeline, server: FakeServer): () => void {
  const state = timeline.getSnapshot();
  if (state.status !== 'ready') return () => undefined;
  const { messages, hasOlder, hasNewer, asOfSeq } = state;
  const first = hasOlder ? (messages[0]?.seq ?? 0) : 1;
  const upTo = hasNewer ? (messages.at(-1)?.seq ?? 0) : asOfSeq;
  const inPiece = ({ seq }: { seq: number }) => (seq >= first && seq <= upTo ? [seq] : []);
  const [shown, there] = [messages.flatMap(inPiece), server.rooms.messages(1).flatMap(inPiece)];
  return () => expect(shown).toEqual(there);
}
