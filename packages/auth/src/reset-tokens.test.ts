import { expect, test } from 'vitest';
import { createResetToken, hashOfResetToken } from './reset-tokens.ts';

test('a token is found by its hash, fits into a URL, and is never made twice', () => {
  const made = Array.from({ length: 100 }, createResetToken);
  expect(new Set(made.map(({ token }) => token)).size).toBe(100);
  for (const { token, tokenHash } of made) {
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(tokenHash).toMatch(/^[\da-f]{64}$/u);
    expect(hashOfResetToken(token)).toBe(tokenHash);
    expect(tokenHash).not.toContain(token);
  }
});
