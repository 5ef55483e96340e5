import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { indexedDbOutboxStore } from './indexed-db-outbox-store.ts';
import { memoryOutboxStore } from './memory-outbox-store.ts';
import type { StoredDraft } from './outbox-store.ts';

const draft = (clientMessageId: string, { userId = 1, second = 0, body = 'hello' } = {}): StoredDraft => ({
  userId,
  clientMessageId,
  roomId: 1,
  body,
  state: { status: 'pending' },
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});
const openIndexedDb = () => indexedDbOutboxStore('outbox', { openTimeoutMs: 100 });
const never = () => new EventTarget() as IDBOpenDBRequest;

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});
afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['memory', memoryOutboxStore],
  ['IndexedDB', openIndexedDb],
])('outbox store in %s', (_name, open) => {
  it('[P3] answers what was put as it was, in the order in which it was written', async () => {
    const store = open();
    const refused: StoredDraft = { ...draft('a', { second: 2 }), state: { status: 'refused', reason: 'NOTICE_ROOM' } };
    await store.put(refused);
    await store.put({ ...draft('b', { second: 1 }), replyTo: 7 });
    expect(await store.load(1)).toEqual([{ ...draft('b', { second: 1 }), replyTo: 7 }, refused]);
  });

  it('[P2] putting the same id again replaces it, and removing twice is removing', async () => {
    const store = open();
    await store.put(draft('a'));
    await store.put(draft('a', { body: 'changed' }));
    expect(await store.load(1)).toEqual([draft('a', { body: 'changed' })]);
    await store.remove(1, 'a');
    await store.remove(1, 'a');
    expect(await store.load(1)).toEqual([]);
  });

  it('knows whose a message is: another user neither loads nor clears it', async () => {
    const store = open();
    await store.put(draft('a', { userId: 1 }));
    await store.put(draft('b', { userId: 11 }));
    await store.clear(1);
    expect(await store.load(1)).toEqual([]);
    expect(await store.load(11)).toEqual([draft('b', { userId: 11 })]);
  });
});

describe('outbox store in IndexedDB', () => {
  it('[P2] is the same for all tabs, and after a reload', async () => {
    await openIndexedDb().put(draft('a'));
    expect(await openIndexedDb().load(1)).toEqual([draft('a')]);
  });

  it('rejects at once where it is forbidden, and in time where it hangs', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(openIndexedDb().load(1)).rejects.toThrow(TypeError);
    vi.stubGlobal('indexedDB', { open: never });
    await expect(openIndexedDb().put(draft('a'))).rejects.toThrow('opening IndexedDB');
  });
});
