import { expect, test } from 'vitest';
import { withoutMarks } from './without-marks.ts';

test('what formats is left out, what is said stays', () => {
  expect(withoutMarks('# 안내\n**11월 30일**에 `main.py`와 [자료](https://example.org/a)를 ~~보냅니다~~')).toBe(
    '안내\n11월 30일에 main.py와 자료를 보냅니다',
  );
  expect(withoutMarks('- 하나\n> 둘\n```python\nprint(1)\n```')).toBe('하나\n둘\n\nprint(1)');
});

test('faces, stars and names of files stay', () => {
  for (const body of ['*^^* ^_^', '2 ** 3', 'a_b_c', '**', '~~', '[ ] 할 일', '3 * 4 * 5'])
    expect(withoutMarks(body)).toBe(body);
});

test('[P9] long texts that mean harm are looked at in no time', () => {
  for (const piece of ['**a ', '[', '`', '~~', '![a](', '# ']) {
    const before = performance.now();
    withoutMarks(piece.repeat(4_000));
    expect(performance.now() - before).toBeLessThan(300);
  }
});
