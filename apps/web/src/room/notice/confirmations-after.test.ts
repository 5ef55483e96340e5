import type { Confirmations } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { confirmationsAfter } from './confirmations-after.ts';

const known = {
  confirmed: [{ id: 1, name: '김민준', at: '2026-11-27T01:00:00.000Z' }],
  waiting: [
    { id: 2, name: '이서연' },
    { id: 3, name: '박도윤' },
  ],
} as unknown as Confirmations;

test('who confirms goes from those who are waited for to the end of those who have', () => {
  const after = confirmationsAfter(known, 3, '2026-11-27T02:00:00.000Z');
  expect(after.waiting.map(({ id }) => id)).toEqual([2]);
  expect(after.confirmed.map(({ id }) => id)).toEqual([1, 3]);
});

test('[P5] who has confirmed already, and who was not asked, changes nothing', () => {
  expect(confirmationsAfter(known, 1, '')).toBe(known);
  expect(confirmationsAfter(known, 9, '')).toBe(known);
});
