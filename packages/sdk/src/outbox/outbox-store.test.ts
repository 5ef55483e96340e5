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
const openIndexedDb = () => indexedDbOutboxStore('outbox');

/** As a browser whose disk is busy: opens only then. */
function slowToOpen(when: Promise<void>): Pick<IDBFactory, 'open'> {
  const factory = new IDBFactory();
  return {
    open: (...asked) => {
      const request = new EventTarget();
      void when.then(() => {
        const real = factory.open(...asked);
        Object.defineProperty(request, 'result', { get: () => real.result });
        for (const type of ['upgradeneeded', 'success'])
          real.addEventListener(type, () => request.dispatchEvent(new Event(type)));
      });
      return request as IDBOpenDBRequest;
    },
  };
}

/** As an older page, or a hand, might. */
async function putRow(row: object): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('outbox', 1);
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('drafts', 'readwrite');
      transaction.objectStore('drafts').put(row);
      transaction.addEventListener('complete', () => resolve());
    });
  });
}

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
    const refused: StoredDraft = {
      ...draft('a', { second: 2 }),
      state: { status: 'refused', reason: 'NOTICE_ROOM' },
      attachments: [{ id: 'a', kind: 'file', name: 'a.txt', mime: 'text/plain', bytes: 1 }],
    };
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

  it('[P2] what is asked of it while the browser takes long to open it is done then, in order', async () => {
    vi.useFakeTimers();
    try {
      const opened = Promise.withResolvers<void>();
      vi.stubGlobal('indexedDB', slowToOpen(opened.promise));
      const store = openIndexedDb();
      const done = Promise.all([store.put(draft('a')), store.put(draft('b', { second: 1 }))]);
      await vi.advanceTimersByTimeAsync(60_000);
      opened.resolve();
      vi.useRealTimers();
      await done;
      expect(await store.load(1)).toEqual([draft('a'), draft('b', { second: 1 })]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('rejects at once where it is forbidden, and is there as soon as it is allowed', async () => {
    const store = openIndexedDb();
    const { indexedDB } = globalThis;
    vi.stubGlobal('indexedDB', undefined);
    await expect(store.load(1)).rejects.toThrow(TypeError);
    vi.stubGlobal('indexedDB', indexedDB);
    await store.put(draft('a'));
    expect(await store.load(1)).toEqual([draft('a')]);
  });

  it.for([
    { roomId: '1' },
    { body: undefined },
    { replyTo: 'the first' },
    { state: 'pending' },
    { state: { status: 'on its way' } },
    { createdAt: '' },
    { createdAt: 0 },
  ])('lets nothing in that is not a message: $0', async (wrong) => {
    const store = openIndexedDb();
    await store.put(draft('a'));
    await putRow({ ...draft('b'), ...wrong });
    expect(await store.load(1)).toEqual([draft('a')]);
  });
});
