import { expect, test } from 'vitest';
import { passwordStrength, type Strength } from './password-strength.ts';

const known = ['kim.minjun', '김민준', 'minjun@example.org'];

test.each<[string, Strength]>([
  ['password123', 'refused'],
  ['Password123', 'refused'],
  ['kim.minjun', 'weak'],
  ['kim.minjun!1', 'weak'],
  ['administrator2024!', 'weak'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['zxcvbnmasdfghjkl', 'weak'],
  ['8362940175', 'weak'],
  ['김민준김민준김민준', 'weak'],
  ['tmvkdlek', 'weak'],
  ['tmvkdlek7k', 'fair'],
  ['7hUk!2pQ', 'fair'],
  ['correct horse battery', 'strong'],
  ['비 오는 날의 수채화', 'strong'],
  ['xK9#mQ2$vL7!', 'strong'],
])('%s is %s', (typed, strength) => {
  expect(passwordStrength(typed, known)).toBe(strength);
});

test('more is never worse', () => {
  const order = ['refused', 'weak', 'fair', 'strong'];
  const words = 'zebra lamp orbit candy';
  let before = 0;
  for (let length = 8; length <= words.length; length += 1) {
    const now = order.indexOf(passwordStrength(words.slice(0, length), known));
    expect(now).toBeGreaterThanOrEqual(before);
    before = now;
  }
});
