import { asGeneration, asRoomId, asSeq, asUserId, limits, RefusedError } from '@dark-circle/db';
import { expect, test } from 'vitest';
import type { Batch } from './batch.ts';
import { toTrpcError } from '../errors.ts';
import { Feed, type FeedEnd } from './feed.ts';
import { Frame } from './frame.ts';

function openFeed(lastEventId?: string, schedule = (feed: Feed): void => feed.flush()): Feed {
  const owner = { userId: asUserId(1), sessionId: 's', generation: asGeneration(0) };
  return new Feed({ connectionId: 'c', owner, schedule, lastEventId });
}

const left = (seq: number): Frame =>
  new Frame({ type: 'member.left', roomId: asRoomId(1), seq: asSeq(seq), userId: asUserId(2) });
const heads = new Frame({ type: 'heads', connectionId: 'c', heads: {} });

/** A response that takes bytes until it is told not to. */
function makeSink() {
  const written: string[] = [];
  let drained: (() => void) | undefined;
  let end: FeedEnd | undefined;
  return {
    written,
    takesMore: true,
    end: (reason: FeedEnd) => {
      end = reason;
    },
    write({ bytes }: Batch) {
      written.push(bytes.toString());
      return this.takesMore;
    },
    onDrain(listener: () => void) {
      drained = listener;
    },
    drain: () => drained?.(),
    ended: () => end,
  };
}

test('what was pushed before the response was there is written first', () => {
  const feed = openFeed();
  const sink = makeSink();
  feed.push(heads);
  feed.push(left(1));
  feed.attach(sink);
  feed.push(left(2));
  expect(sink.written.join('')).toBe([heads, left(1), left(2)].map(({ bytes }) => bytes.toString()).join(''));
});

test('after an id, an event without one does not take its place', () => {
  const feed = openFeed();
  const sink = makeSink();
  feed.attach(sink);
  feed.push(left(7));
  feed.push(heads);
  expect(sink.written[1]).toContain('event: restore-id\ndata: \nid: 1.7\n');
});

test('[P9] a response that has not drained is written to no more, and holds so much at most', () => {
  const feed = openFeed();
  const sink = makeSink();
  feed.attach(sink);
  sink.takesMore = false;
  for (let seq = 1; seq <= 50; seq += 1) feed.push(left(seq));
  expect(sink.written).toHaveLength(1);
  sink.takesMore = true;
  sink.drain();
  expect(sink.written.join('').match(/^id: /gmu)).toHaveLength(50);
});

test('[P9] a feed that has written by itself meanwhile still stands among those to be written to once', () => {
  let scheduled = 0;
  const feed = openFeed(undefined, () => {
    scheduled += 1;
  });
  const sink = makeSink();
  feed.attach(sink);
  feed.push(left(1));
  sink.drain();
  expect(sink.written).toHaveLength(1);
  feed.push(left(2));
  expect(scheduled).toBe(1);
  feed.flush();
  expect(sink.written).toHaveLength(2);
  feed.push(left(3));
  expect(scheduled).toBe(2);
});

test('[P9] one write is bounded, and the bound of the queue ends the feed', () => {
  const feed = openFeed();
  const sink = makeSink();
  let seq = 0;
  while (!feed.hasEnded) feed.push(left((seq += 1)));
  feed.attach(sink);
  expect(sink.ended()).toEqual({ type: 'cut' });
  expect(sink.written).toEqual([]);
  expect(seq * left(1).bytes.length).toBeLessThan(limits.streamQueueBytes);
});

test('[P9] what is written at once is bounded', () => {
  const feed = openFeed();
  const sink = makeSink();
  for (let seq = 1; feed.hasRoom; seq += 1) feed.push(left(seq));
  feed.attach(sink);
  expect(sink.written.length).toBeGreaterThan(1);
  for (const write of sink.written) {
    expect(write.length).toBeLessThan(limits.streamWriteBytes + left(1_000_000).bytes.length);
  }
});

test('what can wait goes on once there is room, or once the feed has ended', async () => {
  const feed = openFeed();
  while (feed.hasRoom) feed.push(left(1));
  const waited = feed.roomAgain();
  feed.attach(makeSink());
  await waited;
  expect(feed.hasRoom).toBe(true);
  const ending = openFeed();
  while (ending.hasRoom) ending.push(left(1));
  const waitedForEnd = ending.roomAgain();
  ending.finish({ type: 'closed' });
  await waitedForEnd;
});

test('read as an iterable, it yields what is pushed, tracked by id, and stops quietly when closed', async () => {
  const feed = openFeed();
  feed.push(heads);
  const items = feed[Symbol.asyncIterator]();
  expect(await items.next()).toEqual({ value: heads.event, done: false });
  const next = items.next();
  feed.push(left(1));
  expect((await next).value).toMatchObject(['1.1', { type: 'member.left', seq: 1 }, expect.anything()]);
  const last = items.next();
  feed.finish({ type: 'closed' });
  expect((await last).done).toBe(true);
});

test('read as an iterable, a refusal throws its error, and a cut aborts, so that the client comes back', async () => {
  const error = toTrpcError(new RefusedError('SIGNED_OUT'));
  for (const [end, thrown] of [
    [{ type: 'refused', error }, error],
    [{ type: 'cut' }, expect.objectContaining({ name: 'AbortError' })],
  ] as const) {
    const feed = openFeed();
    const next = feed[Symbol.asyncIterator]().next();
    feed.finish(end);
    await expect(next).rejects.toEqual(thrown);
  }
});

test('leaving the loop ends the feed', async () => {
  const feed = openFeed();
  feed.push(heads);
  for await (const item of feed) {
    expect(item).toEqual(heads.event);
    break;
  }
  expect(await feed.ended).toEqual({ type: 'closed' });
});

test('a feed serves one response', () => {
  const feed = openFeed();
  feed.attach(makeSink());
  expect(() => feed.attach(makeSink())).toThrow('served already');
});
