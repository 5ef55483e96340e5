import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryKey } from '@tanstack/react-query';
import { useCallback } from 'react';

/**
 * A list that the server gives page by page. Not tRPC's own infinite queries: those send a direction along, which no schema
 * of ours knows.
 */
export function usePages<Page extends { nextCursor?: number }>(
  queryKey: QueryKey,
  readPage: (cursor: number | undefined, signal: AbortSignal) => Promise<Page>,
) {
  const list = useInfiniteQuery<Page, Error, InfiniteData<Page, number | undefined>, QueryKey, number | undefined>({
    queryKey: [...queryKey, 'pages'],
    queryFn: async ({ pageParam, signal }) => readPage(pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor,
    // What other admins do is not told by the stream.
    staleTime: 0,
    // While one types, what was found before stays.
    placeholderData: keepPreviousData,
  });
  const { fetchNextPage } = list;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return { list, pages: list.data?.pages, more };
}
