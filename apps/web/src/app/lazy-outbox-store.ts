import type { OutboxStore } from '@dark-circle/sdk';

/** Loaded with the first who signs in: the door has nothing to keep. */
export function createLazyOutboxStore(): OutboxStore {
  let loaded: Promise<OutboxStore> | undefined;
  const load = (): Promise<OutboxStore> => {
    loaded ??= import('@dark-circle/sdk/indexed-db').then(({ indexedDbOutboxStore }) =>
      indexedDbOutboxStore('dark-circle.outbox'),
    );
    // A chunk that did not arrive is asked for again.
    loaded.catch(() => (loaded = undefined));
    return loaded;
  };
  return {
    load: async (userId) => (await load()).load(userId),
    put: async (draft) => (await load()).put(draft),
    remove: async (userId, clientMessageId) => (await load()).remove(userId, clientMessageId),
    clear: async (userId) => (await load()).clear(userId),
  };
}
