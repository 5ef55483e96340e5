import { limits } from '@dark-circle/api/limits';
import { oneAtATime } from '../time/one-at-a-time.ts';
import { within } from '../time/within.ts';
import type { OutboxStore, StoredDraft } from './outbox-store.ts';

/**
 * The outbox's way to its store: in order, and never in the way. What a slow store owes comes late. One that fails is
 * reported; messages then live in memory only, but they are sent.
 */
export interface DraftKeeper {
  /**
   * `found` hears what the store has of this user, however late, without what it failed to remove. Resolves then, or when
   * it has failed.
   */
  load: (userId: number, found: (drafts: StoredDraft[]) => void) => Promise<void>;
  put: (draft: StoredDraft) => void;
  remove: (draft: StoredDraft) => void;
  clear: (userId: number) => Promise<void>;
  /** Something has failed since the last successful put, or was not removed; and nothing is on its way. */
  hasFailed: () => boolean;
  /** Everything asked for so far was done or has failed, or is not to be waited for. */
  settled: () => Promise<void>;
}

/** Of each message that may wait: put, put as refused, removed. */
const writesAtOnce = 3 * limits.outboxMessages;

export function keepDrafts(
  store: OutboxStore,
  { timeoutMs, onError }: { timeoutMs: number; onError: (error: unknown) => void },
): DraftKeeper {
  const inTurn = oneAtATime();
  let underWay = 0;
  let failing = false;
  let overdue = false;
  /** What is to be out of the store, until it is. */
  const unwanted = new Map<string, StoredDraft>();

  function fail(error: unknown): void {
    // A store that is not there fails each time: that is one piece of news.
    if (!failing) onError(error);
    failing = true;
  }

  function attempt(act: () => Promise<void>): Promise<void> {
    underWay++;
    return inTurn(act)
      .catch(fail)
      .finally(() => underWay--);
  }

  function unwant(draft: StoredDraft): void {
    unwanted.set(keyOf(draft), draft);
    // Behind a store that removes nothing: the oldest may come back with the next load.
    const [oldest] = unwanted.keys();
    if (oldest !== undefined && unwanted.size > writesAtOnce) unwanted.delete(oldest);
  }

  async function remove(draft: StoredDraft): Promise<void> {
    await store.remove(draft.userId, draft.clientMessageId);
    if (unwanted.get(keyOf(draft)) === draft) unwanted.delete(keyOf(draft));
  }

  async function removeAgain(drafts: StoredDraft[]): Promise<void> {
    // One that was put again meanwhile is wanted.
    for (const draft of drafts) if (unwanted.get(keyOf(draft)) === draft) await remove(draft);
  }

  function write(act: () => Promise<void>): void {
    // Only behind an act that hangs for good.
    if (underWay < writesAtOnce) void attempt(act);
    else failing = true;
  }

  async function settled(): Promise<void> {
    // One that hangs is waited for once: each message would wait for it anew.
    if (overdue) return;
    const done = inTurn(() => Promise.resolve());
    try {
      await within(done, timeoutMs, 'the outbox store');
    } catch (error) {
      if (!overdue) onError(error);
      overdue = true;
      void done.then(() => (overdue = false));
    }
  }

  return {
    load: (userId, found) => {
      const asked = [...unwanted.values()];
      void attempt(() => removeAgain(asked));
      return attempt(async () => found((await store.load(userId)).filter((draft) => !unwanted.has(keyOf(draft)))));
    },
    put: (draft) => {
      unwanted.delete(keyOf(draft));
      write(async () => {
        await store.put(draft);
        failing = false;
      });
    },
    remove: (draft) => {
      unwant(draft);
      write(() => remove(draft));
    },
    clear: (userId) => {
      void attempt(() => store.clear(userId));
      return settled();
    },
    hasFailed: () => (failing || unwanted.size > 0) && underWay === 0,
    settled,
  };
}

function keyOf({ userId, clientMessageId }: StoredDraft): string {
  return `${userId} ${clientMessageId}`;
}
