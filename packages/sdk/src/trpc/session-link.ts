import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable, type Unsubscribable } from '@trpc/server/observable';
import type { AppRouter } from '../contract.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import type { AccessTokens } from './access-tokens.ts';

/** These need no access token, and get none: they are how one comes by one. */
const withoutToken = new Set(['auth.checkLoginId', 'auth.signUp', 'auth.signIn', 'auth.refresh', 'auth.signOut']);

/** Gives each call the session's access token; when the server does not take it, once more with a new one. */
export function sessionLink(tokens: AccessTokens): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (withoutToken.has(op.path)) return next(op);
      return observable((observer) => {
        let cancelled = false;
        let call: Unsubscribable | undefined;

        /** Never rejects: what fails goes to the observer. */
        const attempt = async (
          token: Promise<string | undefined>,
          onRefused: (error: TRPCClientError<AppRouter>, accessToken: string | undefined) => void,
        ): Promise<void> => {
          try {
            const accessToken = await token;
            if (cancelled) return;
            call = next({ ...op, context: { ...op.context, accessToken } }).subscribe({
              next: (value) => observer.next(value),
              complete: () => observer.complete(),
              error: (error) => {
                const why = chatErrorOf(error);
                if (why.reason === 'USER_BANNED') tokens.end(why);
                if (why.reason === 'SIGNED_OUT') onRefused(error, accessToken);
                else observer.error(error);
              },
            });
          } catch (error) {
            if (!cancelled) observer.error(TRPCClientError.from(error instanceof Error ? error : chatErrorOf(error)));
          }
        };

        const renewed = async (refused: string | undefined, error: TRPCClientError<AppRouter>): Promise<string> => {
          const accessToken = await tokens.renew(refused);
          if (accessToken === undefined) throw error;
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
