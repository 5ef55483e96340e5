import type { HistoryPage, Message } from '../contract.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { loadOlderPage } from './load-older-page.ts';
import type { TimelineParts } from './timeline-parts.ts';
import type { TimelineState } from './timeline-state.ts';

export type OlderState = Extract<TimelineState, { status: 'ready' }>['older'];

/** Fetches older pages one at a time, and collects what changes meanwhile: the page may not show it yet. */
export interface OlderPages {
  load: (from: { beforeSeq: number; appliedSeq: number }) => Promise<void>;
  isLoading: () => boolean;
  noticeChange: (message: Message) => void;
  stop: () => void;
}

export function createOlderPages(
  parts: Pick<TimelineParts, 'fetchHistory' | 'fetchEventsAfter'> & {
    roomId: number;
    onState: (state: OlderState) => void;
    onPage: (page: HistoryPage, changes: readonly Message[]) => void;
  },
): OlderPages {
  let running: { stop: AbortController; changes: Message[]; done: Promise<void> } | undefined;

  async function run(from: { beforeSeq: number; appliedSeq: number }, own: NonNullable<typeof running>): Promise<void> {
    const { signal } = own.stop;
    try {
      const { page, missed } = await loadOlderPage({ ...parts, ...from }, signal);
      if (signal.aborted) return;
      running = undefined;
      parts.onPage(page, [...missed, ...own.changes]);
      parts.onState({ status: 'idle' });
    } catch (error) {
      if (signal.aborted) return;
      running = undefined;
      parts.onState({ status: 'failed', error: chatErrorOf(error) });
    }
  }

  return {
    load: (from) => {
      if (running !== undefined) return running.done;
      const own = { stop: new AbortController(), changes: [], done: Promise.resolve() };
      running = own;
      parts.onState({ status: 'loading' });
      own.done = run(from, own);
      return own.done;
    },
    isLoading: () => running !== undefined,
    noticeChange: (message) => running?.changes.push(message),
    stop: () => {
      running?.stop.abort();
      running = undefined;
    },
  };
}
