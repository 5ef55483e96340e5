import { describe, expect, it } from 'vitest';
import { FakeServer } from '../../tests/fake-server.ts';
import { signedInClient, type TestClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
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
});
