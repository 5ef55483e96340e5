import { expect, test } from 'vitest';
import { briefText } from './brief-text.ts';

test.for([
  ['**중요**: ~~오늘~~ `내일` 봅시다', '중요: 오늘 내일 봅시다'],
  ['# 공지\n\n- 하나\n- 둘\n1. 셋', '공지 하나 둘 셋'],
  ['> 인용\n답', '인용 답'],
  ['[여기](https://example.org/a)를 보세요', '여기를 보세요'],
  ['```js\nconst a = 1;\n```', 'const a = 1;'],
  ['2 * 3 * 4 = 24, a_b_c', '2 * 3 * 4 = 24, a_b_c'],
  ['<b>굵게</b>', '<b>굵게</b>'],
] as const)('%j reads %j', ([said, text]) => {
  expect(briefText(said)).toBe(text);
});

test('[P9] it is no longer than a notification shows, and no letter is cut in two', () => {
  const text = briefText('👩‍👩‍👧'.repeat(100));
  expect(Array.from(text)).toHaveLength(140);
  expect(text.isWellFormed()).toBe(true);
  expect(text.endsWith('…')).toBe(true);
});

test('signs that never close cost no time', () => {
  const startMs = performance.now();
  briefText('**'.repeat(2_000));
  briefText('['.repeat(4_000));
  expect(performance.now() - startMs).toBeLessThan(500);
});
