import { chatErrorOf, createChatClient } from '@dark-circle/sdk';
import { browserTabs } from '@dark-circle/sdk/browser-tabs';
import { indexedDbOutboxStore } from '@dark-circle/sdk/indexed-db';
import { QueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { createNoticeHistory } from '../notices/notice-history.ts';
import { keepTrays } from '../room/attach/kept-trays.ts';
import { forgetLastState } from '../offline/forget-last-state.ts';
import { watchTimelines } from '../offline/watch-timelines.ts';
import { forgetLastUser } from './forget-last-user.ts';
import type { Services } from './services.ts';

export function createServices(): Services {
  const tabs = browserTabs('dark-circle');
  const { client, timelines } = watchTimelines(
    createChatClient({
      url: window.location.origin,
      // Not fetched when it is needed: in an outage there would be nothing to fetch it from.
      outboxStore: indexedDbOutboxStore('dark-circle.outbox'),
      ...(tabs !== undefined && { tabs }),
    }),
  );
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // The browser's word for being offline is no proof: the server may be on this very machine.
        networkMode: 'always',
        // Asking again does not change a refusal.
        retry: (failures, error) => failures < 2 && chatErrorOf(error).kind !== 'refused',
      },
      // The outbox retries messages; every other act tells the person at once and is theirs to repeat.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  const notices = createNoticeHistory();
  const trays = keepTrays();
  forgetLastUser(client.session, queryClient, notices, trays);
  forgetLastState(client.session);
  return {
    client,
    notices,
    trays,
    queryClient,
    timelines,
    trpc: createTRPCOptionsProxy({ client: client.trpc, queryClient }),
  };
}
