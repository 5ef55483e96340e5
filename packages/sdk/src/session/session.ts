import type { inferRouterInputs } from '@trpc/server';
import type { AppRouter, User } from '../contract.ts';
import type { Observable } from '../observable.ts';
import type { SessionState } from './session-state.ts';

type AuthInputs = inferRouterInputs<AppRouter>['auth'];
/** Of a person, or of a program: an API token, which is made and revoked on the page of its owner. */
export type Credentials = Omit<AuthInputs['signIn'], 'refreshTokenIn'> | { apiToken: string };
export type SignUpForm = Omit<AuthInputs['signUp'], 'refreshTokenIn'>;

/**
 * Signing in and staying so. Every method that asks the server rejects with a `ChatError`, and with the reason of its `signal`: then it is
 * not known whether the server has heard of it.
 */
export interface Session extends Observable<SessionState> {
  /**
   * Goes on with the session of the last run or page, if there is one. Tries until the server has answered, so an
   * unreachable server is not a signed-out user. Rejects when the server does not speak this client's protocol any more.
   */
  restore: (options?: { signal?: AbortSignal }) => Promise<SessionState>;
  signIn: (credentials: Credentials, options?: { signal?: AbortSignal }) => Promise<User>;
  signUp: (form: SignUpForm, options?: { signal?: AbortSignal }) => Promise<User>;
  /** Also forgets the unsent messages. An API token stays good: it ends where it was made. Rejects, and changes nothing, when the server did not hear of it. */
  signOut: (options?: { signal?: AbortSignal }) => Promise<void>;
  /**
   * Leaves for good, and forgets the unsent messages. The end of the session that comes with it is one's own act, here and in
   * other tabs. Rejects, and changes nothing, when the server refused or did not hear of it.
   */
  deleteAccount: (form: AuthInputs['deleteAccount'], options?: { signal?: AbortSignal }) => Promise<void>;
  /** Fetches the account again, after a change of it. */
  refresh: (options?: { signal?: AbortSignal }) => Promise<User>;
}
