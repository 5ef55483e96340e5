import { expect, test } from 'vitest';
import { ChatError } from './chat-error.ts';
import { isRetryable } from './is-retryable.ts';

const refusal = (reason: string, code: string) => {
  const error = new ChatError({ kind: 'refused', code });
  return Object.assign(error, { reason });
};

test('a reason that only a newer server knows passes when its code says so', () => {
  expect(isRetryable(refusal('MOVING_HOUSE', 'SERVICE_UNAVAILABLE'))).toBe(true);
  expect(isRetryable(refusal('TOO_MANY_CATS', 'TOO_MANY_REQUESTS'))).toBe(true);
  expect(isRetryable(refusal('NO_CATS_HERE', 'FORBIDDEN'))).toBe(false);
});

test('what the server refuses for good does not pass, and what does not come may', () => {
  expect(isRetryable(refusal('NOT_A_MEMBER', 'FORBIDDEN'))).toBe(false);
  expect(isRetryable(new ChatError({ kind: 'refused', reason: 'BUSY' }))).toBe(true);
  expect(isRetryable(new ChatError({ kind: 'network' }))).toBe(true);
  expect(isRetryable(new ChatError({ kind: 'unexpected', code: 'INTERNAL_SERVER_ERROR' }))).toBe(true);
  expect(isRetryable(new ChatError({ kind: 'unexpected' }))).toBe(false);
});
