import { expect, test } from 'vitest';
import { Batch, SharedBatches } from './batch.ts';

const [one, two, three] = ['one', 'two', '셋'].map((text) => Buffer.from(text));
if (one === undefined || two === undefined || three === undefined) throw new Error('three pieces');

test('a batch is its pieces, and one chunk of HTTP around them', () => {
  const batch = new Batch([one, two, three]);
  expect(batch.bytes.toString()).toBe('onetwo셋');
  expect(batch.chunk.toString()).toBe('9\r\nonetwo셋\r\n');
});

test('a single piece is not copied, and however many ask, the chunk is made once', () => {
  const batch = new Batch([one]);
  expect(batch.bytes).toBe(one);
  expect(batch.chunk).toBe(batch.chunk);
});

test('who is due the same pieces shares a batch; who is due others, more, fewer or none does not', () => {
  const shared = new SharedBatches();
  const batch = shared.of([one, two]);
  expect(shared.of([one, two])).toBe(batch);
  for (const pieces of [[one, three], [one], [one, three, two], [two], []]) {
    expect(shared.of(pieces).pieces).toEqual(pieces);
  }
});

test('who follows one room more takes nothing from those who share without it', () => {
  const shared = new SharedBatches();
  const [alone, both] = [shared.of([one]), shared.of([one, two])];
  expect([shared.of([one]), shared.of([one, two]), shared.of([one])]).toEqual([alone, both, alone]);
  expect(shared.of([one])).toBe(alone);
  expect(shared.of([one, two])).toBe(both);
});
