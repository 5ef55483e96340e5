import type { AppRouter, ChatEvent } from '@dark-circle/api';
import {
  createTRPCClient,
  createWSClient,
  httpSubscriptionLink,
  TRPCClientError,
  wsLink,
  type TRPCLink,
} from '@trpc/client';
import { EventSource } from 'eventsource';
import { vi } from 'vitest';

/** Somebody who listens with a client of tRPC's as it comes. */
export interface Subscriber extends AsyncDisposable {
  events: ChatEvent[];
  /** Reasons, or tRPC's code where there is none. */
  errors: (string | undefined)[];
  /** Settles when the subscription is over for good. */
  over: Promise<void>;
  hears(matches: (event: ChatEvent) => boolean, withinMs?: number): Promise<void>;
  unsubscribe(): void;
}

export interface Subscription {
  url: string;
  accessToken?: string;
  input?: { cursors?: Record<number, number> };
}

export type Transport = 'httpSubscriptionLink' | 'wsLink';
export const transports: Transport[] = ['httpSubscriptionLink', 'wsLink'];

export function subscribe(transport: Transport, { url, accessToken, input }: Subscription): Subscriber {
  const headers: Record<string, string> = accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` };
  const { link, close } = transport === 'wsLink' ? overWebSocket(url, headers) : overHttp(url, headers);
  const client = createTRPCClient<AppRouter>({ links: [link] });
  const events: ChatEvent[] = [];
  const errors: (string | undefined)[] = [];
  const over = Promise.withResolvers<void>();
  const { unsubscribe } = client.chat.events.subscribe(input, {
    onData: (item) => events.push('data' in item ? item.data : item),
    onError(error) {
      if (error instanceof TRPCClientError) errors.push(error.data?.reason ?? error.data?.code);
      over.resolve();
    },
    onComplete: over.resolve,
  });
  return {
    events,
    errors,
    over: over.promise,
    unsubscribe,
    async hears(matches, withinMs = 10_000) {
      await vi.waitUntil(() => events.some((event) => matches(event)), withinMs);
    },
    async [Symbol.asyncDispose]() {
      unsubscribe();
      await close();
    },
  };
}

interface Line {
  link: TRPCLink<AppRouter>;
  close(): Promise<void>;
}

function overHttp(url: string, headers: Record<string, string>): Line {
  const link: TRPCLink<AppRouter> = httpSubscriptionLink({
    url: `${url}/trpc`,
    EventSource,
    eventSourceOptions: () => ({
      fetch: async (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),
    }),
  });
  return { link, close: async () => {} };
}

function overWebSocket(url: string, connectionParams: Record<string, string>): Line {
  const client = createWSClient({ url: `${url.replace('http', 'ws')}/trpc`, connectionParams });
  return { link: wsLink({ client }), close: async () => client.close() };
}
