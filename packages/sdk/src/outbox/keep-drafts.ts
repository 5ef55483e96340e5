import { oneAtATime } from '../time/one-at-a-time.ts';
import { within } from '../time/within.ts';
import type { OutboxStore, StoredDraft } from './outbox-store.ts';

const name = 'the outbox store';

/**
 * The outbox's way to its store: in order, and never in the way. A store that fails or hangs is reported; messages then
 * live in memory only, but they are sent.
 */
export interface DraftKeeper {
  load: (userId: number) => Promise<StoredDraft[]>;
  put: (draft: StoredDraft) => void;
  remove: (draft: StoredDraft) => void;
  clear: (userId: number) => Promise<void>;
  /** Everything asked for so far has been tried. */
  settled: () => Promise<void>;
}

export function keepDrafts(
  store: OutboxStore,
  { timeoutMs, onError }: { timeoutMs: number; onError: (error: unknown) => void },
): DraftKeeper {
  const inTurn = oneAtATime();
  let lastError: unknown;
  const attempt = (act: () => Promise<void>): Promise<void> =>
    inTurn(() => within(act(), timeoutMs, name)).catch(report);
  // A store that is not there fails each time with the same error: that is one piece of news.
  const report = (error: unknown) => {
    if (error !== lastError) onError(error);
    lastError = error;
  };
  return {
    load: async (userId) => {
      let drafts: StoredDraft[] = [];
      await attempt(async () => {
        drafts = await store.load(userId);
      });
      return drafts;
    },
    put: (draft) => void attempt(() => store.put(draft)),
    remove: ({ userId, clientMessageId }) => void attempt(() => store.remove(userId, clientMessageId)),
    clear: (userId) => attempt(() => store.clear(userId)),
    settled: () => inTurn(() => Promise.resolve()),
  };
}
