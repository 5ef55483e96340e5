import { expect, test } from 'vitest';
import { niceTop } from './nice-top.ts';

test.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
  [9, 10],
  [11, 20],
  [41, 50],
  [61, 80],
  [810, 1_000],
])('a scale that holds %i ends at %i, whose half is whole', (most, top) => {
  expect(niceTop(most)).toBe(top);
});
