import { isTRPCClientError } from '@trpc/client';
import type { AppRouter } from '../contract.ts';
import { ChatError } from './chat-error.ts';
import { NoAnswerError } from './no-answer-error.ts';

/** What an error of any call means. Never throws; a `ChatError` comes back as it is. */
export function chatErrorOf(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (error instanceof NoAnswerError) return new ChatError({ kind: 'network' }, { cause: error });
  if (error instanceof Error && error.cause instanceof ChatError) return error.cause;
  if (!isTRPCClientError<AppRouter>(error)) return new ChatError({ kind: 'unexpected' }, { cause: error });
  const { data } = error;
  if (data === undefined || data === null) {
    return new ChatError({ kind: error.cause instanceof NoAnswerError ? 'network' : 'unexpected' }, { cause: error });
  }
  const { reason, details, fields, code, requestId } = data;
  // Of a server's own failure nothing is known, whatever else it says.
  const kind = reason === undefined && data.httpStatus >= 500 ? 'unexpected' : 'refused';
  return new ChatError(
    {
      kind,
      code,
      ...(reason !== undefined && { reason }),
      ...(details !== undefined && { details }),
      ...(fields !== undefined && { fields }),
      ...(requestId !== undefined && { requestId }),
    },
    { cause: error },
  );
}
