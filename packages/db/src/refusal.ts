/** Why a command changed nothing. Not recorded: trying again takes a new id. */
export type RefusalReason =
  | 'USER_BANNED'
  | 'CHAT_BANNED'
  | 'ROOM_NOT_FOUND'
  | 'ROOM_ARCHIVED'
  | 'NOT_A_MEMBER'
  | 'NOTICE_ROOM'
  | 'MESSAGE_NOT_FOUND'
  | 'NOT_YOUR_MESSAGE'
  | 'NOT_AN_ADMIN'
  | 'NOT_ALLOWED'
  | 'NOT_YOURSELF'
  | 'USER_NOT_FOUND'
  | 'LAST_OWNER'
  | 'REMOVED'
  | 'INVITE_INVALID'
  | 'NOT_A_NOTICE'
  | 'REASON_REQUIRED'
  | 'TOO_MANY_PINS'
  | 'TOO_MANY_ROOMS'
  | 'TOO_MANY_REACTIONS'
  | 'ATTACHMENT_NOT_FOUND'
  | 'COMMAND_ID_REUSED'
  | 'DEADLINE_PASSED'
  | 'COMMAND_FAILED';

/** Everything the product refuses, by a name that clients may rely on (`error.data.reason`). */
export type Reason =
  | RefusalReason
  | 'LOGIN_ID_TAKEN'
  | 'BAD_CREDENTIALS'
  | 'WRONG_PASSWORD'
  | 'SAME_PASSWORD'
  | 'WEAK_PASSWORD'
  | 'RESET_LINK_INVALID'
  | 'SIGNED_OUT'
  | 'OUT_OF_SCOPE'
  | 'CLIENT_OUTDATED'
  | 'TOO_MANY_TOKENS'
  | 'LAST_ADMIN'
  | 'TOO_MANY_STREAMS'
  | 'FILE_TOO_LARGE'
  | 'FILE_EMPTY'
  | 'FILE_TYPE_REFUSED'
  | 'NOT_AN_IMAGE'
  | 'HEIC_UNSUPPORTED'
  | 'IMAGE_TOO_LARGE'
  | 'TOO_MANY_UPLOADS'
  | 'TOO_MUCH_UNSENT'
  | 'UPLOAD_TOO_SLOW'
  | 'STORAGE_FULL'
  | 'RATE_LIMITED'
  | 'BUSY'
  | 'STORE_UNAVAILABLE'
  | 'UNKNOWN_OUTCOME'
  | 'CLOSING';

/** What a person may be told beside the reason. */
export interface RefusalDetails {
  /** Of a ban: why, and until when (ISO 8601; absent = for good). */
  banReason?: string;
  until?: string;
  /** When it makes sense to try again. */
  retryAfterMs?: number;
  /** The input's field that this is about, where the reason alone does not tell. */
  field?: string;
  /** The bound that was passed: bytes of a file, pixels of an image; the oldest protocol that is spoken. */
  limit?: number;
  /** What an API token lacks: an act of its scope, `room`, or to be a `person`. */
  needs?: string;
  /** What a refused file seems to be, by its content or its name. */
  fileType?: string;
}

/** An act was understood and is not allowed, or not possible now. Mapped to a tRPC error once, in `packages/api`. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly reason: Reason;
  readonly details: RefusalDetails;

  constructor(reason: Reason, details: RefusalDetails = {}, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
    this.details = details;
  }
}
