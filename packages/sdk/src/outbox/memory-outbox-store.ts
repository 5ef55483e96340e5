import type { OutboxStore, StoredDraft } from './outbox-store.ts';

/** Unsent messages live as long as the client. */
export function memoryOutboxStore(): OutboxStore {
  const drafts = new Map<string, StoredDraft>();
  return {
    load: (userId) =>
      Promise.resolve(
        [...drafts.values()]
          .filter((draft) => draft.userId === userId)
          .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt)),
      ),
    put: (draft) => {
      drafts.set(draft.clientMessageId, draft);
      return Promise.resolve();
    },
    remove: (_userId, clientMessageId) => {
      drafts.delete(clientMessageId);
      return Promise.resolve();
    },
    clear: (userId) => {
      for (const draft of drafts.values()) if (draft.userId === userId) drafts.delete(draft.clientMessageId);
      return Promise.resolve();
    },
  };
}
