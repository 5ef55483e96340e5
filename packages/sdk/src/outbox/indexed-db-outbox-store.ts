/// <reference lib="dom" />
import { openDatabase } from './open-database.ts';
import type { OutboxStore, StoredDraft } from './outbox-store.ts';

const storeName = 'drafts';

/**
 * Unsent messages outlive a reload and a crash of the page; all tabs of the browser see the same. Of each user it holds no
 * more than their outbox takes. Where the browser forbids it every call rejects, and where it does not answer none comes
 * back: the outbox, which has each message in memory too, goes on without it.
 */
export function indexedDbOutboxStore(name: string): OutboxStore {
  const database = openDatabase(name, {
    version: 1,
    upgrade: (fresh) => fresh.createObjectStore(storeName, { keyPath: ['userId', 'clientMessageId'] }),
  });
  const write = (act: (store: IDBObjectStore) => void) => database.write(storeName, act);
  return {
    load: async (userId) => {
      const found: unknown[] = await database.read(storeName, (store) => store.getAll(ofUser(userId)));
      return found.filter(isStoredDraft).toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
    },
    put: (draft) => write((store) => void store.put(draft)),
    remove: (userId, clientMessageId) => write((store) => void store.delete([userId, clientMessageId])),
    clear: (userId) => write((store) => void store.delete(ofUser(userId))),
  };
}

/** An array sorts after every string. */
function ofUser(userId: number): IDBKeyRange {
  return IDBKeyRange.bound([userId], [userId, []]);
}

/** What an older version of the page, or a hand, put there may be anything. */
function isStoredDraft(value: unknown): value is StoredDraft {
  if (!isObject(value)) return false;
  const { userId, clientMessageId, roomId, body, replyTo, attachments, state, createdAt } = value;
  return (
    Number.isSafeInteger(userId) &&
    typeof clientMessageId === 'string' &&
    Number.isSafeInteger(roomId) &&
    typeof body === 'string' &&
    (replyTo === undefined || Number.isSafeInteger(replyTo)) &&
    (attachments === undefined || (Array.isArray(attachments) && attachments.every(isAttachment))) &&
    isObject(state) &&
    (state['status'] === 'pending' || state['status'] === 'refused') &&
    typeof createdAt === 'string' &&
    !Number.isNaN(Date.parse(createdAt))
  );
}

/** What the outbox sends and a page shows of it. */
function isAttachment(value: unknown): boolean {
  return isObject(value) && typeof value['id'] === 'string' && typeof value['name'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
