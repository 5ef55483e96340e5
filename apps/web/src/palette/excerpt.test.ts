import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('what was found is in sight, however far into the message it stands', () => {
  const said = `${'가'.repeat(300)} 중간고사 범위${'나'.repeat(300)}`;
  const text = excerpt(said, [[301, 305]]);
  expect(text).toMatch(/^…가+ 중간고사 범위나+…$/u);
  expect(text.length).toBeLessThanOrEqual(122);
});

test('a short message is there as a whole, in one line', () => {
  expect(excerpt('안녕\n하세요', [[0, 2]])).toBe('안녕 하세요');
  expect(excerpt('안녕', [])).toBe('안녕');
});

test('no character and nobody who is named is cut in two', () => {
  expect(excerpt(`${'가'.repeat(119)}🙂 끝`, [])).toBe(`${'가'.repeat(119)}…`);
  expect(excerpt(`${'가'.repeat(119)}<@123> 끝`, [])).toBe(`${'가'.repeat(119)}…`);
  expect(excerpt(`가🙂${'나'.repeat(15)}시험`, [[18, 20]])).toBe(`…🙂${'나'.repeat(15)}시험`);
});
