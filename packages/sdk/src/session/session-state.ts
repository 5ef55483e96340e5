import type { ChatError } from '../errors/chat-error.ts';
import type { Reason, RefusalDetails, User } from '../contract.ts';

/** Who this client acts for. */
export type SessionState =
  /** Not known yet. `failure` = why the last attempt failed; `restore()` goes on trying, but for `CLIENT_OUTDATED`. */
  | { status: 'restoring'; failure?: ChatError }
  /** `why` is there when the server ended it: `SIGNED_OUT`, `USER_BANNED`. */
  | { status: 'signedOut'; why?: Reason; details?: RefusalDetails }
  | { status: 'signedIn'; user: User };

/** How a session ended: by an act of its user, or because the server says so. */
export type SessionEnd = { by: 'user' } | { by: 'server'; why?: Reason; details?: RefusalDetails };
