import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '../contract.ts';
import { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import type { AccessTokens } from './access-tokens.ts';

/** These need no access token, and get none: they are how one comes by one, or by a new password. */
const withoutToken = new Set([
  'auth.checkLoginId',
  'auth.signUp',
  'auth.signIn',
  'auth.refresh',
  'auth.signOut',
  'auth.resetPassword',
]);

/**
 * Gives each call the session's access token; when the server does not take it, once more with a new one. A call is of the
 * user who was there when it was made: with the token of the next one it would act in their name.
 */
export function sessionLink(tokens: AccessTokens): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (withoutToken.has(op.path)) return next(op);
      return observable((observer) => {
        let cancelled = false;
        let call: Unsubscribable | undefined;
        const caller = tokens.caller();
        const isTheirs = () => caller === undefined || caller === tokens.caller();

        /** Never rejects: what fails goes to the observer. */
        const attempt = async (
          token: Promise<string | undefined>,
          onRefused: (error: TRPCClientError<AppRouter>, accessToken: string | undefined) => void,
        ): Promise<void> => {
          try {
            const accessToken = await token;
            if (cancelled) return;
            if (!isTheirs()) throw new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' });
            call = next({ ...op, context: { ...op.context, accessToken } }).subscribe({
              next: (value) => observer.next(value),
              complete: () => observer.complete(),
              error: (error) => {
                const why = chatErrorOf(error);
                if (why.reason === 'USER_BANNED' && isTheirs()) tokens.end(why);
                if (why.reason === 'SIGNED_OUT') onRefused(error, accessToken);
                else observer.error(error);
              },
            });
          } catch (error) {
            if (!cancelled) observer.error(TRPCClientError.from(error instanceof Error ? error : chatErrorOf(error)));
          }
        };

        const renewed = async (refused: string | undefined, error: TRPCClientError<AppRouter>): Promise<string> => {
          if (caller === 'nobody' || !isTheirs()) throw error;
          const accessToken = await tokens.renew(refused);
          if (accessToken === undefined || !isTheirs()) throw error;
          return accessToken;
        };
        void attempt(tokens.current(), (error, refused) => {
          void attempt(renewed(refused, error), (again) => observer.error(again));
        });

        return () => {
          cancelled = true;
          call?.unsubscribe();
        };
      });
    };
}
