import type { ConnectionState } from '../connection/connection-state.ts';
import type { ChatEvent, Message, UserId } from '../contract.ts';
import type { StoredDraft } from '../outbox/outbox-store.ts';
import type { PendingState } from '../outbox/pending-message.ts';
import type { SignedIn } from '../session/auth-calls.ts';
import type { SessionEnd } from '../session/session-state.ts';

export type HeadsEvent = Extract<ChatEvent, { type: 'heads' }>;
/** Without a refresh token: that one is never passed around. */
export type SharedSignIn = Pick<SignedIn, 'user' | 'accessToken' | 'expiresAt'>;

/** What tabs say to each other. A change of it needs another number in `browserTabs`. */
export type TabMessage =
  // Who leads
  /** From a tab that knows no leader. */
  | { type: 'hello' }
  /** From a tab that has heard nothing of its leader for a while. */
  | { type: 'probe' }
  /** From the leader: at its beginning, and to both of these. */
  | { type: 'leading'; hidden: boolean }

  // The stream: from its leader, for whoever is the same user
  | { type: 'stream'; userId: UserId | undefined; connection: ConnectionState; heads?: HeadsEvent }
  | { type: 'event'; userId: UserId | undefined; event: ChatEvent }

  // What a tab needs of its leader
  | { type: 'needs'; userId: UserId | undefined; stream: boolean; rooms: readonly number[] }
  | { type: 'retry' }

  // Who is signed in
  | { type: 'signedIn'; answer: SharedSignIn }
  /** Of the session that this token was of; undefined: of whoever is not signed in. */
  | { type: 'signedOut'; end: SessionEnd; accessToken: string | undefined }
  | { type: 'askSession' }
  | { type: 'session'; to: string; answer?: SharedSignIn }

  // The outbox
  /** A new one. */
  | { type: 'draft'; draft: StoredDraft }
  /** Of one that all know. */
  | { type: 'draftState'; clientMessageId: string; state: PendingState }
  /** Discarded, or refused and rejected. */
  | { type: 'draftGone'; clientMessageId: string }
  /** It is in its room. From the leader. */
  | { type: 'sent'; message: Message };

export interface TabEnvelope {
  from: string;
  message: TabMessage;
}

/** The group's name says that whoever is in it talks this protocol; what is not even an envelope is not for us. */
export function isTabEnvelope(data: unknown): data is TabEnvelope {
  if (typeof data !== 'object' || data === null || !('from' in data) || !('message' in data)) return false;
  const { from, message } = data;
  return typeof from === 'string' && typeof message === 'object' && message !== null && 'type' in message;
}
