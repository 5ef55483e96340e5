import { isTRPCClientError } from '@trpc/client';
import { chatErrorOf, isRetryable, type AppRouter } from '@dark-circle/sdk';

/**
 * Why the server decided against a change for good, or undefined when it did not. What a client says by itself, and that a
 * session is over, is no answer to what was asked: it may be stored, and its answer on the way.
 */
export function finalRefusal(error: unknown): string | undefined {
  const why = chatErrorOf(error);
  if (isRetryable(why) || why.reason === 'SIGNED_OUT') return undefined;
  return isTRPCClientError<AppRouter>(why.cause) && why.cause.data?.path?.startsWith('chat.') === true
    ? why.reason
    : undefined;
}
