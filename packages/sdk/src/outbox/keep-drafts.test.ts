import { describe, expect, it, vi } from 'vitest';
import { refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, signedInClient, type TestClient } from '../../tests/test-client.ts';
import { TestBrowser } from '../../tests/test-tabs.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import { memoryTokenStore } from '../index.ts';
import { keepDrafts } from './keep-drafts.ts';
import { memoryOutboxStore } from './memory-outbox-store.ts';
import type { OutboxStore, StoredDraft } from './outbox-store.ts';

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body);
const pendingIn = (client: TestClient) => client.outbox.pending(1).getSnapshot();
const kept = (body: string): StoredDraft => ({
  userId: 1,
  clientMessageId: crypto.randomUUID(),
  roomId: 1,
  body,
  state: { status: 'pending' },
  createdAt: '2026-01-01T00:00:00.000Z',
});

/** A store with one message of the last page in it, and `load` as the test wants it. */
async function storeOf(load: (real: OutboxStore['load']) => OutboxStore['load']): Promise<OutboxStore> {
  const store = memoryOutboxStore();
  await store.put(kept('kept'));
  return { ...store, load: load(store.load) };
}

describe('what the store kept', () => {
  it('[P3] goes before what is written while the store is still being read', async () => {
    await using server = await FakeServer.start();
    const read = Promise.withResolvers<void>();
    const outboxStore = await storeOf((load) => async (userId) => {
      await read.promise;
      return load(userId);
    });
    await using client = await signedInClient(server, { outboxStore });
    const written = client.send({ roomId: 1, body: 'written' });
    read.resolve();
    await written;
    await waitUntil(() => pendingIn(client).length === 0, 'all sent');
    expect(bodies(server.rooms.messages(1))).toEqual(['kept', 'written']);
  });

  it('[P2] is shown and sent however late the store answers, and nothing waits for it longer than it may', async () => {
    await using server = await FakeServer.start();
    const read = Promise.withResolvers<void>();
    const outboxStore = await storeOf((load) => async (userId) => {
      await read.promise;
      return load(userId);
    });
    await using client = await signedInClient(server, { outboxStore, timings: { storeTimeoutMs: 20 } });
    await client.send({ roomId: 1, body: 'written' });
    await client.send({ roomId: 1, body: 'written later' });
    expect(client.errors).toMatchObject([{ name: 'TimedOutError' }]);
    read.resolve();
    await waitUntil(() => server.rooms.headSeq(1) === 3, 'all sent');
    expect(bodies(server.rooms.messages(1))).toEqual(['written', 'written later', 'kept']);
    await waitUntil(() => pendingIn(client).length === 0, 'all answered');
    expect(await outboxStore.load(1)).toEqual([]);
  });

  it('[P2] is read again when the network is back, after a store that failed', async () => {
    await using server = await FakeServer.start();
    const broken = new Error('not now');
    let failures = 1;
    const outboxStore = await storeOf((load) => (userId) => (failures-- > 0 ? Promise.reject(broken) : load(userId)));
    await using client = await signedInClient(server, { outboxStore });
    await waitUntil(() => client.errors.length === 1, 'the failure');
    client.connection.retryNow();
    await waitUntil(() => server.rooms.headSeq(1) === 1, 'sent');
    expect(client.errors).toEqual([broken]);
  });

  it('[P2] includes, as soon as the network is back, what the store had refused to keep', async () => {
    await using server = await FakeServer.start();
    server.intercept = (path) => {
      if (path === 'chat.send') refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    let failures = 1;
    const put: string[] = [];
    const outboxStore: OutboxStore = {
      ...memoryOutboxStore(),
      put: async ({ body }) => {
        if (failures-- > 0) throw new Error('not now');
        put.push(body);
      },
    };
    await using client = await signedInClient(server, { outboxStore });
    client.outbox.post({ roomId: 1, body: 'written' });
    await waitUntil(() => server.requests.includes('chat.send'), 'an attempt');
    expect(put).toEqual([]);
    client.connection.retryNow();
    await waitUntil(() => put.length === 1, 'kept');
    expect(put).toEqual(['written']);
  });

  it('[P2] is never without a message that is tried again, not even between its old id and its new one', async () => {
    await using server = await FakeServer.start();
    server.intercept = (path) => {
      if (path === 'chat.send') refuse('NOTICE_ROOM', 'FORBIDDEN');
    };
    const store = memoryOutboxStore();
    const held: string[][] = [];
    const look = async () => void held.push(bodies(await store.load(1)));
    const outboxStore: OutboxStore = {
      ...store,
      put: (draft) => store.put(draft).then(look),
      remove: (userId, id) => store.remove(userId, id).then(look),
    };
    await using client = await signedInClient(server, { outboxStore });
    const id = client.outbox.post({ roomId: 1, body: 'written' });
    await waitUntil(() => pendingIn(client)[0]?.state.status === 'refused', 'refused');
    server.intercept = () => undefined;
    client.outbox.retry(id);
    await waitUntil(() => server.rooms.headSeq(1) === 1 && held.at(-1)?.length === 0, 'sent');
    expect(held.slice(0, -1)).not.toContainEqual([]);
  });

  it('[P9] is not written to without a bound while it does not answer, and messages go all the same', async () => {
    await using server = await FakeServer.start();
    const store = memoryOutboxStore();
    const answers = Promise.withResolvers<void>();
    let writes = 0;
    const late = async (write: () => Promise<void>): Promise<void> => {
      writes++;
      await answers.promise;
      await write();
    };
    const outboxStore: OutboxStore = {
      ...store,
      put: (draft) => late(() => store.put(draft)),
      remove: (userId, id) => late(() => store.remove(userId, id)),
    };
    await using client = await signedInClient(server, { outboxStore, timings: { storeTimeoutMs: 20 } });
    for (let round = 0; round < 2; round++) {
      const sent = Array.from({ length: 160 }, () => client.send({ roomId: 1, body: 'hello' }));
      await Promise.all(sent);
    }
    expect(writes).toBe(1);
    answers.resolve();
    await waitUntil(() => writes === 3 * 200, 'what it owes is done');
    await client.send({ roomId: 1, body: 'hello' });
    await waitUntil(() => writes === 3 * 200 + 2, 'and what comes after');
  });

  it('[P2] is not waited for by what a tab holds that comes to lead, though the store never answers', async () => {
    await using server = await FakeServer.start();
    server.intercept = (path) => {
      if (path === 'chat.send') refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const browser = new TestBrowser();
    const [first, second] = [browser.openTab(), browser.openTab()];
    const shared = { refreshTokens: memoryTokenStore(), timings: { tabProbeMs: 30, storeTimeoutMs: 20 } };
    await using leader = await signedInClient(server, { ...shared, tabs: first.platform, fetch: first.fetch });
    const outboxStore = await storeOf(() => () => new Promise(() => undefined));
    await using follower = clientOf(server, { ...shared, tabs: second.platform, fetch: second.fetch, outboxStore });
    await follower.session.restore();
    follower.outbox.post({ roomId: 1, body: 'written' });
    await waitUntil(() => pendingIn(leader).length === 1 && server.requests.includes('chat.send'), 'the leader tries');
    first.kill();
    server.intercept = () => undefined;
    await waitUntil(() => pendingIn(follower).length === 0, 'sent');
    expect(bodies(server.rooms.messages(1))).toEqual(['written']);
  });

  it.for([
    { fails: 'once', failures: 1 },
    { fails: 'for good', failures: Infinity },
  ])('[P2] brings no discarded message back, though the store failed $fails to remove it', async ({ failures }) => {
    await using server = await FakeServer.start();
    server.intercept = (path) => {
      if (path === 'chat.send') refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const store = memoryOutboxStore();
    let removals = 0;
    const outboxStore: OutboxStore = {
      ...store,
      remove: (userId, id) => (++removals > failures ? store.remove(userId, id) : Promise.reject(new Error('not now'))),
    };
    await using client = await signedInClient(server, { outboxStore });
    const id = client.outbox.post({ roomId: 1, body: 'discarded' });
    await waitUntil(() => server.requests.includes('chat.send'), 'an attempt');
    client.outbox.discard(id);
    await waitUntil(() => client.errors.length === 1, 'the failure');
    server.intercept = () => undefined;
    client.connection.retryNow();
    await client.send({ roomId: 1, body: 'written' });
    expect(bodies(server.rooms.messages(1))).toEqual(['written']);
  });

  it('[P2] is without a discarded message when the network is back, though the store took another since', async () => {
    await using server = await FakeServer.start();
    server.intercept = (path) => {
      if (path === 'chat.send') refuse('BUSY', 'SERVICE_UNAVAILABLE');
    };
    const store = memoryOutboxStore();
    let failures = 1;
    const outboxStore: OutboxStore = {
      ...store,
      remove: (userId, id) => (failures-- > 0 ? Promise.reject(new Error('not now')) : store.remove(userId, id)),
    };
    await using client = await signedInClient(server, { outboxStore });
    const id = client.outbox.post({ roomId: 1, body: 'discarded' });
    await waitUntil(() => server.requests.includes('chat.send'), 'an attempt');
    client.outbox.discard(id);
    await waitUntil(() => client.errors.length === 1, 'the failure');
    server.intercept = () => undefined;
    await client.send({ roomId: 1, body: 'written' });
    await vi.waitFor(async () => expect(bodies(await store.load(1))).toEqual(['discarded']));
    client.connection.retryNow();
    await vi.waitFor(async () => expect(await store.load(1)).toEqual([]));
  });
});

describe('what the store failed to remove', () => {
  const quiet = { timeoutMs: 1_000, onError: () => undefined };

  it('[P9] is tried again before the next load, and no more of it than is written at once', async () => {
    const store = memoryOutboxStore();
    let works = false;
    let removals = 0;
    const keeper = keepDrafts(
      {
        ...store,
        remove: (userId, id) => {
          removals++;
          return works ? store.remove(userId, id) : Promise.reject(new Error('not now'));
        },
      },
      quiet,
    );
    for (let count = 0; count < 700; count++) keeper.remove(kept('discarded'));
    await keeper.settled();
    expect(removals).toBe(600);
    works = true;
    await keeper.load(1, () => undefined);
    expect(removals).toBe(1_200);
    await keeper.load(1, () => undefined);
    expect(removals).toBe(1_200);
  });

  it('[P2] stays when it was put again since', async () => {
    const store = memoryOutboxStore();
    let failures = 1;
    const keeper = keepDrafts(
      {
        ...store,
        remove: (userId, id) => (failures-- > 0 ? Promise.reject(new Error('not now')) : store.remove(userId, id)),
      },
      quiet,
    );
    const draft = kept('written again');
    keeper.put(draft);
    keeper.remove(draft);
    keeper.put(draft);
    let found: StoredDraft[] = [];
    await keeper.load(1, (drafts) => (found = drafts));
    expect(found).toEqual([draft]);
    expect(await store.load(1)).toEqual([draft]);
  });
});
