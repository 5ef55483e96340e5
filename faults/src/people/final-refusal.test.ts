import { TRPCClientError } from '@trpc/client';
import { chatErrorOf, type AppRouter } from '@dark-circle/sdk';
import { expect, it } from 'vitest';
import { finalRefusal } from './final-refusal.ts';

/** As the server answers. */
function answer(reason: string, path = 'chat.send'): Error {
  const data = { code: 'FORBIDDEN', httpStatus: 403, path, reason };
  return TRPCClientError.from<AppRouter>({ error: { code: -32_003, message: reason, data } });
}

it.for(['NOT_A_MEMBER', 'CHAT_BANNED', 'USER_BANNED', 'MESSAGE_NOT_FOUND'])('%s is final', (reason) => {
  expect(finalRefusal(answer(reason))).toBe(reason);
  // As the outbox of the SDK passes it on.
  expect(finalRefusal(chatErrorOf(answer(reason)))).toBe(reason);
});

it.for(['UNKNOWN_OUTCOME', 'STORE_UNAVAILABLE', 'DEADLINE_PASSED', 'SIGNED_OUT'])('%s decides nothing', (reason) => {
  expect(finalRefusal(answer(reason))).toBeUndefined();
});

it('what a client says by itself decides nothing', () => {
  expect(finalRefusal(new Error('the client was closed'))).toBeUndefined();
  expect(finalRefusal(answer('USER_BANNED', 'auth.refresh'))).toBeUndefined();
});
