import { limits } from '@dark-circle/api/limits';
import { oneAtATime } from '../time/one-at-a-time.ts';
import { within } from '../time/within.ts';
import type { OutboxStore, StoredDraft } from './outbox-store.ts';

/**
 * The outbox's way to its store: in order, and never in the way. What a slow store owes comes late. One that fails is
 * reported; messages then live in memory only, but they are sent.
 */
export interface DraftKeeper {
  /** `found` hears what the store has of this user, however late. Resolves then, or when it has failed. */
  load: (userId: number, found: (drafts: StoredDraft[]) => void) => Promise<void>;
  put: (draft: StoredDraft) => void;
  remove: (draft: StoredDraft) => void;
  clear: (userId: number) => Promise<void>;
  /** Something has failed since the last successful put, and nothing is on its way. */
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
    load: (userId, found) => attempt(async () => found(await store.load(userId))),
    put: (draft) =>
      write(async () => {
        await store.put(draft);
        failing = false;
      }),
    remove: ({ userId, clientMessageId }) => write(() => store.remove(userId, clientMessageId)),
    clear: (userId) => {
      void attempt(() => store.clear(userId));
      return settled();
    },
    hasFailed: () => failing && underWay === 0,
    settled,
  };
}
