import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { commonPasswords } from './common-passwords.ts';

test('[SEC-11] a few hundred, each of a length that would be accepted otherwise, in the case they are compared in', () => {
  expect(commonPasswords.size).toBeGreaterThan(300);
  for (const password of commonPasswords) {
    expect(password.length).toBeGreaterThanOrEqual(limits.passwordMin);
    expect(password).toBe(password.toLowerCase());
  }
});
