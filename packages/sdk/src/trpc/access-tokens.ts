import type { UserId } from '../contract.ts';
import type { ChatError } from '../errors/chat-error.ts';

/** What calls need of the session. */
export interface AccessTokens {
  /** Who the calls made now are from; undefined while nobody knows yet. */
  caller: () => UserId | 'nobody' | undefined;
  /** A token that is good for a while yet, or undefined when nobody is signed in. Rejects with a `ChatError`. */
  current: () => Promise<string | undefined>;
  /**
   * Another token than `refused`, which the server did not take; undefined when the session is over. One request at a
   * time, whoever asks.
   */
  renew: (refused: string | undefined) => Promise<string | undefined>;
  /** The server says that the account is banned. */
  end: (error: ChatError) => void;
}
