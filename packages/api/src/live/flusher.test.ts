import { asGeneration, asRoomId, asSeq, asUserId, limits } from '@dark-circle/db';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Batch } from './batch.ts';
import { Feed } from './feed.ts';
import { Flusher } from './flusher.ts';
import { Frame } from './frame.ts';

const event = (seq: number): Frame =>
  new Frame({ type: 'member.left', roomId: asRoomId(1), seq: asSeq(seq), userId: asUserId(2) });

const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Connections of one process; `onWrite` is told of each write. */
function openConnections(count: number, onWrite: (index: number) => void = () => {}) {
  const flusher = new Flusher();
  onTestFinished(() => {
    flusher.close();
  });
  return Array.from({ length: count }, (_, index) => {
    const writes: string[] = [];
    const owner = { userId: asUserId(index + 1), sessionId: 's', generation: asGeneration(0) };
    const feed = new Feed({ connectionId: `${index}`, owner, schedule: flusher.schedule });
    feed.attach({
      write: ({ bytes }: Batch) => {
        writes.push(bytes.toString());
        onWrite(index);
        return true;
      },
      onDrain: () => {},
      end: () => {},
    });
    return {
      feed,
      writes,
      seqs: () => [...writes.join('').matchAll(/^id: 1\.(\d+)$/gmu)].map(([, seq]) => Number(seq)),
    };
  });
}

/** A clock on which one write takes a millisecond, and nothing else any time. */
function countWritesAsTime() {
  const clock = { nowMs: 1_000_000 };
  vi.spyOn(performance, 'now').mockImplementation(() => clock.nowMs);
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  return clock;
}

test('[P9] what is said when little is said is written in the next turn', async () => {
  const connections = openConnections(3);
  for (const { feed } of connections) feed.push(event(1));
  await turn();
  for (const { seqs } of connections) expect(seqs()).toEqual([1]);
});

test('[P9] what is said when much is said costs each connection one write per interval, all of it in order', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'clearImmediate', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const connections = openConnections(3);
  const ms = 50 * limits.flushIntervalMs;
  for (let seq = 1; seq <= ms; seq += 1) {
    for (const { feed } of connections) feed.push(event(seq));
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(limits.flushIntervalMs);
  for (const { seqs, writes } of connections) {
    expect(seqs()).toEqual(Array.from({ length: ms }, (_, index) => index + 1));
    expect(writes.length).toBeLessThanOrEqual(ms / limits.flushIntervalMs + 1);
    expect(writes.length).toBeGreaterThanOrEqual(ms / limits.flushIntervalMs - 1);
  }
});

test('[P9] writing to very many gives everything else its turn', async () => {
  const clock = countWritesAsTime();
  let writesInThisTurn = 0;
  let mostInOneTurn = 0;
  const connections = openConnections(50 * limits.flushSliceMs, () => {
    clock.nowMs += 1;
    writesInThisTurn += 1;
    mostInOneTurn = Math.max(mostInOneTurn, writesInThisTurn);
  });
  for (const { feed } of connections) feed.push(event(1));
  while (connections.some(({ writes }) => writes.length === 0)) {
    await turn();
    writesInThisTurn = 0;
  }
  for (const { seqs } of connections) expect(seqs()).toEqual([1]);
  expect(mostInOneTurn).toBe(limits.flushSliceMs);
});

test('[P9] a quiet room is written to before a flooded one, whose listeners all get their turn still', async () => {
  const clock = countWritesAsTime();
  /** Who has been written to, and so is to be told the next thing: there is always more to say. */
  const fed: number[] = [];
  let writesOfFlooded = 0;
  const [quiet, ...flooded] = openConnections(50 * limits.flushSliceMs, (index) => {
    clock.nowMs += 1;
    if (index === 0) return;
    writesOfFlooded += 1;
    fed.push(index);
  });
  const floodUntil = async (isReached: () => boolean): Promise<void> => {
    while (!isReached()) {
      await turn();
      for (const index of fed.splice(0)) flooded[index - 1]?.feed.push(event(1));
    }
  };
  for (const { feed } of flooded) feed.push(event(1));
  for (let seq = 1; seq <= 5; seq += 1) {
    // Somewhere in the middle of the next round.
    const middle = writesOfFlooded + 1.4 * flooded.length;
    await floodUntil(() => writesOfFlooded > middle);
    const before = writesOfFlooded;
    quiet?.feed.push(event(seq));
    await floodUntil(() => quiet?.writes.length === seq);
    expect(writesOfFlooded - before).toBeLessThanOrEqual(limits.flushSliceMs);
  }
  const counts = flooded.map(({ writes }) => writes.length);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  expect(quiet?.seqs()).toEqual([1, 2, 3, 4, 5]);
});
