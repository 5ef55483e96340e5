import type { AppRouter } from '@dark-circle/api';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';

/** The API as somebody may call it, over HTTP. */
export function apiOf(url: string, accessToken: string): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { authorization: `Bearer ${accessToken}` } })],
  });
}
