import type { OutboxStore, StoredDraft } from '@dark-circle/sdk';
import { readStored, writeStored } from './stored.ts';

const keyOf = (userId: number): string => `dark-circle.outbox.${userId}`;

/** Unsent messages outlive a reload and a crash of the page. */
export function createLocalOutboxStore(): OutboxStore {
  const read = (userId: number): StoredDraft[] => parseDrafts(readStored(keyOf(userId)));
  const write = (userId: number, drafts: StoredDraft[]): Promise<void> => {
    writeStored(keyOf(userId), drafts.length === 0 ? undefined : JSON.stringify(drafts));
    return Promise.resolve();
  };
  return {
    load: (userId) => Promise.resolve(read(userId)),
    put: (draft) => {
      const drafts = read(draft.userId);
      const at = drafts.findIndex((known) => known.clientMessageId === draft.clientMessageId);
      return write(draft.userId, at === -1 ? [...drafts, draft] : drafts.with(at, draft));
    },
    remove: (userId, clientMessageId) =>
      write(
        userId,
        read(userId).filter((draft) => draft.clientMessageId !== clientMessageId),
      ),
    clear: (userId) => write(userId, []),
  };
}

function parseDrafts(text: string | undefined): StoredDraft[] {
  if (text === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isStoredDraft) : [];
  } catch {
    // Half written or edited by hand: nothing in it can be trusted to be what was typed.
    return [];
  }
}

function isStoredDraft(value: unknown): value is StoredDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'clientMessageId' in value &&
    'roomId' in value &&
    'body' in value &&
    'state' in value &&
    'userId' in value
  );
}
