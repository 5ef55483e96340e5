import { PasswordsBusyError } from '@dark-circle/auth';
import { RefusedError, RoomLogError, StoreUnavailableError, type Reason, type RefusalDetails } from '@dark-circle/db';
import { TRPCError, type TRPC_ERROR_CODE_KEY } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { z } from 'zod';

const codeOf: Record<Reason, TRPC_ERROR_CODE_KEY> = {
  USER_BANNED: 'FORBIDDEN',
  CHAT_BANNED: 'FORBIDDEN',
  ROOM_NOT_FOUND: 'NOT_FOUND',
  ROOM_ARCHIVED: 'CONFLICT',
  NOT_A_MEMBER: 'FORBIDDEN',
  NOTICE_ROOM: 'FORBIDDEN',
  MESSAGE_NOT_FOUND: 'NOT_FOUND',
  NOT_YOUR_MESSAGE: 'FORBIDDEN',
  NOT_AN_ADMIN: 'FORBIDDEN',
  NOT_ALLOWED: 'FORBIDDEN',
  NOT_YOURSELF: 'CONFLICT',
  USER_NOT_FOUND: 'NOT_FOUND',
  LAST_OWNER: 'CONFLICT',
  REMOVED: 'FORBIDDEN',
  INVITE_INVALID: 'NOT_FOUND',
  NOT_A_NOTICE: 'CONFLICT',
  REASON_REQUIRED: 'BAD_REQUEST',
  TOO_MANY_PINS: 'CONFLICT',
  TOO_MANY_ROOMS: 'CONFLICT',
  TOO_MANY_REACTIONS: 'CONFLICT',
  ATTACHMENT_NOT_FOUND: 'NOT_FOUND',
  COMMAND_ID_REUSED: 'CONFLICT',
  DEADLINE_PASSED: 'TIMEOUT',
  COMMAND_FAILED: 'UNPROCESSABLE_CONTENT',
  LOGIN_ID_TAKEN: 'CONFLICT',
  BAD_CREDENTIALS: 'UNAUTHORIZED',
  WRONG_PASSWORD: 'FORBIDDEN',
  SAME_PASSWORD: 'BAD_REQUEST',
  WEAK_PASSWORD: 'BAD_REQUEST',
  RESET_LINK_INVALID: 'NOT_FOUND',
  SIGNED_OUT: 'UNAUTHORIZED',
  OUT_OF_SCOPE: 'FORBIDDEN',
  CLIENT_OUTDATED: 'PRECONDITION_FAILED',
  TOO_MANY_TOKENS: 'CONFLICT',
  LAST_ADMIN: 'CONFLICT',
  TOO_MANY_STREAMS: 'TOO_MANY_REQUESTS',
  FILE_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  FILE_EMPTY: 'BAD_REQUEST',
  FILE_TYPE_REFUSED: 'UNSUPPORTED_MEDIA_TYPE',
  NOT_AN_IMAGE: 'UNSUPPORTED_MEDIA_TYPE',
  HEIC_UNSUPPORTED: 'UNSUPPORTED_MEDIA_TYPE',
  IMAGE_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  TOO_MANY_UPLOADS: 'TOO_MANY_REQUESTS',
  TOO_MUCH_UNSENT: 'CONFLICT',
  UPLOAD_TOO_SLOW: 'TIMEOUT',
  STORAGE_FULL: 'INTERNAL_SERVER_ERROR',
  RATE_LIMITED: 'TOO_MANY_REQUESTS',
  BUSY: 'SERVICE_UNAVAILABLE',
  STORE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  UNKNOWN_OUTCOME: 'SERVICE_UNAVAILABLE',
  CLOSING: 'SERVICE_UNAVAILABLE',
};

/** Which field of a form a refusal belongs to, where it belongs to one. */
const fieldOf: Partial<Record<Reason, string>> = {
  LOGIN_ID_TAKEN: 'loginId',
  WRONG_PASSWORD: 'currentPassword',
  SAME_PASSWORD: 'newPassword',
  REASON_REQUIRED: 'reason',
};

/** What a caller learns of an error beside tRPC's own code. */
export interface ErrorData {
  reason?: Reason;
  details?: RefusalDetails;
  /** Dotted path of each refused field → why, as a short code (`required`, `too_long`, …). */
  fields?: Record<string, string>;
}

/** The refusal that an error stands for, or undefined when nobody planned for it. */
export function refusalOf(error: unknown): RefusedError | undefined {
  if (error instanceof RefusedError) return error;
  if (error instanceof RoomLogError) return new RefusedError(error.failure, {}, { cause: error });
  if (error instanceof PasswordsBusyError) return new RefusedError('BUSY', {}, { cause: error });
  if (error instanceof StoreUnavailableError) return new RefusedError('STORE_UNAVAILABLE', {}, { cause: error });
  return undefined;
}

/** Domain errors become tRPC errors here and nowhere else. */
export function toTrpcError(error: RefusedError): TRPCError {
  return new TRPCError({ code: codeOf[error.reason], message: error.reason, cause: error });
}

/** For what answers beside tRPC, whose codes do not know that a disk is full. */
export function httpStatusOf(refusal: RefusedError): number {
  return refusal.reason === 'STORAGE_FULL' ? 507 : getHTTPStatusCodeFromError(toTrpcError(refusal));
}

export function errorData(error: TRPCError): ErrorData {
  const refusal = refusalOf(error.cause);
  if (refusal !== undefined) {
    const field = refusal.details.field ?? fieldOf[refusal.reason];
    return {
      reason: refusal.reason,
      ...(Object.keys(refusal.details).length > 0 && { details: refusal.details }),
      ...(field !== undefined && { fields: { [field]: refusal.reason.toLowerCase() } }),
    };
  }
  if (error.code === 'BAD_REQUEST' && error.cause instanceof z.core.$ZodError)
    return { fields: fieldErrors(error.cause) };
  return {};
}

const shortCode = /^[a-z][a-z_]*$/u;

function fieldErrors(error: z.core.$ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[path === '' ? key : `${path}.${key}`] = 'unknown';
    } else {
      fields[path] ??= shortCode.test(issue.message) ? issue.message : codeOfIssue(issue);
    }
  }
  return fields;
}

/** For rules that name no code of their own. A missing field reads the same whatever its type. */
function codeOfIssue(issue: z.core.$ZodIssue): string {
  // zod leaves the input itself out of its issues, so that they can be logged.
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'required';
  if (issue.code === 'too_big' || issue.code === 'too_small') return 'out_of_range';
  return 'malformed';
}
