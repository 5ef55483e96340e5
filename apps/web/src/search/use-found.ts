import type { SearchPage } from '@dark-circle/sdk';
import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryKey } from '@tanstack/react-query';
import { useServices } from '../app/services.ts';
import type { Asked } from './asked.ts';

/** Going back from a message finds the list as it was. */
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
