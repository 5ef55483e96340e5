import type { SearchPage } from '@dark-circle/sdk';
import type { InfiniteData } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices, useUserId } from '../app/services.ts';
import { isOutdated } from './is-outdated.ts';

/** Asks again for what was found once part of it is deleted, edited, or in a room that I am out of. */
export function useLiveHits(): void {
  const { client, queryClient, trpc } = useServices();
  const userId = useUserId();
  useEffect(() => {
    const queryKey = trpc.chat.search.pathKey();
    const stop = client.on((event) => {
      // The palette has a single page of its own.
      const remembered = queryClient.getQueriesData<InfiniteData<SearchPage> | SearchPage>({ queryKey });
      for (const [key, found] of remembered) {
        const pages = found === undefined ? [] : 'pages' in found ? found.pages : [found];
        if (isOutdated(pages, event, userId)) void queryClient.invalidateQueries({ queryKey: key, exact: true });
      }
    });
    return () => {
      stop();
      // Nobody hears of it from here on: whoever comes back finds the list as it was, and it is asked for again.
      void queryClient.invalidateQueries({ queryKey, refetchType: 'none' });
    };
  }, [client, queryClient, trpc, userId]);
}
