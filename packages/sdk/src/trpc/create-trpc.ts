import { createTRPCClient, splitLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '../contract.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { AnsweringFetch } from './answering-fetch.ts';
import { aloneLink, routerLinks } from './router-links.ts';
import { sessionLink } from './session-link.ts';
import { streamLink } from './stream-link.ts';

export type Trpc = TRPCClient<AppRouter>;

/** For the session's own calls: they go without an access token but for one they bring, and are not repeated with another. */
export function createAuthCalls({ url, fetch }: { url: string; fetch: AnsweringFetch['fetch'] }): Trpc['auth'] {
  return createTRPCClient<AppRouter>({ links: [aloneLink(url, fetch)] }).auth;
}

export function createTrpc(options: {
  url: string;
  fetch: AnsweringFetch['fetch'];
  streamFetch: typeof globalThis.fetch;
  tokens: AccessTokens;
}): Trpc {
  const { url, fetch, streamFetch, tokens } = options;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: streamLink({ url, fetch: streamFetch, tokens }),
        false: [sessionLink(tokens), routerLinks({ url, fetch })],
      }),
    ],
  });
}
