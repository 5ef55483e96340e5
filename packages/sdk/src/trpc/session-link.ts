import { TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
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
        let call: { unsubscribe(): void } | undefined;

        const fail = (error: unknown) => {
          if (!cancelled) observer.error(TRPCClientError.from(chatErrorOf(error)));
        };
        const attempt = (accessToken: string | undefined, mayRenew: boolean) => {
          if (cancelled) return;
          call = next({ ...op, context: { ...op.context, accessToken } }).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              const why = chatErrorOf(error);
              if (why.reason === 'USER_BANNED') tokens.end(why);
              if (why.reason !== 'SIGNED_OUT' || !mayRenew) {
                observer.error(error);
                return;
              }
              tokens.renew(accessToken).then((renewed) => {
                if (renewed === undefined) observer.error(error);
                else attempt(renewed, false);
              }, fail);
            },
          });
        };
        tokens.current().then((accessToken) => attempt(accessToken, true), fail);

        return () => {
          cancelled = true;
          call?.unsubscribe();
        };
      });
    };
}
