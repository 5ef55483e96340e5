import { limits } from '@dark-circle/api/limits';
import { httpBatchLink, httpLink, type Operation, type OperationLink, type TRPCLink } from '@trpc/client';
import type { AppRouter } from '../contract.ts';
import type { AnsweringFetch } from './answering-fetch.ts';
import { spoken } from './spoken.ts';

/**
 * One link per router, since each router may be served by other processes behind a gateway that looks at the path: a
 * request never mixes them. Calls of `auth` go alone, because each may set the cookie.
 */
export function routerLinks({ url, fetch }: { url: string; fetch: AnsweringFetch['fetch'] }): TRPCLink<AppRouter> {
  return (runtime) => {
    const links = new Map<string, OperationLink<AppRouter>>();
    const linkOf = (router: string) => {
      const known = links.get(router);
      if (known !== undefined) return known;
      const link = router === 'auth' ? aloneLink(url, fetch) : batchLink(url, fetch);
      const made = link(runtime);
      links.set(router, made);
      return made;
    };
    return (call) => linkOf(call.op.path.split('.', 1)[0] ?? '')(call);
  };
}

/** With the access token that the call brings, if it brings one. */
export function aloneLink(url: string, fetch: AnsweringFetch['fetch']): TRPCLink<AppRouter> {
  return httpLink({ url, fetch, headers: ({ op }) => headersOf(op) });
}

function batchLink(url: string, fetch: AnsweringFetch['fetch']): TRPCLink<AppRouter> {
  return httpBatchLink({
    url,
    fetch,
    maxItems: limits.batchCalls,
    maxURLLength: limits.clientUrlLength,
    // Calls of one batch differ in their token only across a renewal: then the last one's is the newer.
    headers: ({ opList }) => headersOf(opList.at(-1)),
  });
}

function headersOf(op: Pick<Operation, 'context'> | undefined): Record<string, string> {
  const token = op?.context['accessToken'];
  return { ...spoken, ...(typeof token === 'string' && { authorization: `Bearer ${token}` }) };
}
