import type { SearchPage } from '@dark-circle/sdk';
import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryKey } from '@tanstack/react-query';
import { useServices } from '../app/services.ts';
import type { Asked } from './asked.ts';

/** Of what was looked for before on the same page. Whoever leaves the page has it asked for again (`useLiveHits`). */
const staleMs = 60_000;

type Cursor = SearchPage['nextCursor'];

/** What was found, page by page, as far as somebody has scrolled. */
export function useFound(input: Asked) {
  const { client, trpc } = useServices();
  return useInfiniteQuery<SearchPage, Error, InfiniteData<SearchPage, Cursor>, QueryKey, Cursor>({
    queryKey: [...trpc.chat.search.queryKey(input), 'pages'],
    queryFn: async ({ pageParam: cursor, signal }) => client.trpc.chat.search.query({ ...input, cursor }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: staleMs,
    // While one types, what was found before stays.
    placeholderData: keepPreviousData,
  });
}
