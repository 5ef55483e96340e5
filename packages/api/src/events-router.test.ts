import { expect, test } from 'vitest';
import { failureOf } from '../tests/support/failure.ts';
import { startApi } from '../tests/support/start-api.ts';
import { eventsRouter } from './events-router.ts';
import { appRouter } from './router.ts';
import { createCallerFactory } from './trpc.ts';

/** `chat.events` as it is over HTTP, and as it is over a WebSocket. */
const wires = [
  { wire: 'HTTP', router: createCallerFactory(appRouter) },
  { wire: 'a WebSocket', router: createCallerFactory(eventsRouter) },
];

test.each(wires)('[P9] opening a stream over $wire counts as a read of its user', async ({ router }) => {
  await using api = await startApi();
  const hana = api.visitor();
  const { user } = await hana.signUp('hana');
  const { chat } = router(await hana.context());
  api.limiter.taken.length = 0;
  await chat.events();
  expect(api.limiter.taken).toEqual([{ act: 'read', key: String(user.id) }]);
  api.limiter.exhausted.add('read');
  expect(await failureOf(chat.events())).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'RATE_LIMITED' });
  expect(api.services.hubs.streamCount).toBe(1);
});

test.each(wires)(
  '[P7] over $wire whoever asks for the events of one user is not given those of another',
  async ({ router }) => {
    await using api = await startApi();
    const [hana, duri] = [api.visitor(), api.visitor()];
    const { user } = await hana.signUp('hana');
    const { user: other } = await duri.signUp('duri');
    const { chat } = router(await duri.context());
    for (const userId of [user.id, 999_999]) {
      expect(await failureOf(chat.events({ userId }))).toEqual({
        code: 'UNAUTHORIZED',
        reason: 'SIGNED_OUT',
        details: { field: 'userId' },
        fields: { userId: 'signed_out' },
      });
    }
    expect(api.services.hubs.streamCount).toBe(0);
    await chat.events({ userId: other.id });
    expect(api.services.hubs.streamCount).toBe(1);
  },
);
