import type { AppRouter, ChatClient, SessionState, UserId } from '@dark-circle/sdk';
import type { QueryClient } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { NoticeHistory } from '../notices/notice-history.ts';
import type { KeptTrays } from '../room/attach/kept-trays.ts';
import type { Timelines } from '../offline/watch-timelines.ts';
import { createContext, use, useSyncExternalStore } from 'react';

/** What pages work with. Made once, in `main.tsx`. */
export interface Services {
  client: ChatClient;
  queryClient: QueryClient;
  /** Query and mutation options of every procedure. */
  trpc: TRPCOptionsProxy<AppRouter>;
  timelines: Timelines;
  /** What toasts have said. */
  notices: NoticeHistory;
  /** What is being attached. */
  trays: KeptTrays;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = use(ServicesContext);
  if (services === undefined) throw new Error('outside of the application');
  return services;
}

export function useSession(): SessionState {
  const { session } = useServices().client;
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}

/** For what is only shown to whoever is signed in. */
export function useUserId(): UserId | undefined {
  const session = useSession();
  return session.status === 'signedIn' ? session.user.id : undefined;
}
