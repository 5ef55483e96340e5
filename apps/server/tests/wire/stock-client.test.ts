import { randomUUID } from 'node:crypto';
import type { AppRouter, ChatEvent } from '@dark-circle/api';
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import { expect, it, vi } from 'vitest';
import { signUp, talkRoom } from '../support/person.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage } from '../support/storage.ts';

it('[P5] a stock tRPC client reads the stream and takes it up again where a restart cut it', async () => {
  await using storage = await makeStorage('embedded');
  const first = await startServerProcess({ storage });
  const { port } = new URL(first.url);
  const ann = await signUp(first.url, 'stock-ann');
  const roomId = await talkRoom(ann.api);
  const seen: ChatEvent[] = [];
  const states: string[] = [];
  const client = createTRPCClient<AppRouter>({
    links: [
      httpSubscriptionLink({
        url: `${first.url}/trpc`,
        EventSource,
        eventSourceOptions: () => ({
          fetch: async (input, init) =>
            fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${ann.accessToken}` } }),
        }),
      }),
    ],
  });
  const subscription = client.chat.events.subscribe(undefined, {
    onData: (item) => seen.push('data' in item ? item.data : item),
    onConnectionStateChange: ({ state }) => states.push(state),
  });
  const bodies = (): string[] => seen.flatMap((event) => (event.type === 'message.sent' ? [event.message.body] : []));
  try {
    await vi.waitFor(() => expect(seen.map(({ type }) => type)).toContain('heads'), 5000);
    await ann.api.chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'before' });
    await vi.waitFor(() => expect(bodies()).toEqual(['before']), 5000);
    await first.close();
    await using second = await startServerProcess({ storage, env: { PORT: port } });
    await ann.at(second.url).chat.send.mutate({ roomId, clientMessageId: randomUUID(), body: 'after' });
    await vi.waitFor(() => expect(bodies()).toEqual(['before', 'after']), 10_000);
    expect(states).toContain('connecting');
  } finally {
    subscription.unsubscribe();
  }
});
