import type { Trpc } from '../trpc/create-trpc.ts';

/** The procedures that a session is made of. */
export type AuthCalls = Pick<Trpc['auth'], 'signIn' | 'signUp' | 'refresh' | 'signOut' | 'deleteAccount'>;

/** What signing up, signing in and refreshing answer. */
export type SignedIn = Awaited<ReturnType<AuthCalls['refresh']['mutate']>>;
