import type { HistoryPage, Message } from '../contract.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { loadPage } from './load-page.ts';
import type { HistoryPlace, TimelineParts } from './timeline-parts.ts';
import type { JumpOutcome, PageState } from './timeline-state.ts';

/** Where a page goes: before what is held, after it, or in its place. */
export type PageAim = 'older' | 'newer' | 'instead';

/** What became of a page: `missing` is for whoever asked for a certain message to find out. */
export type PageOutcome = Exclude<JumpOutcome, { status: 'missing' }>;

/** Fetches pages one at a time, and collects what changes meanwhile: the page may not show it yet. */
export interface TimelinePages {
  /** While another page is on its way this waits for that one, and asks for nothing; only `instead` overtakes. */
  load: (aim: PageAim, from: { place: HistoryPlace; appliedSeq: number }) => Promise<PageOutcome>;
  isLoading: () => boolean;
  stateOf: (aim: PageAim) => PageState;
  noticeChange: (message: Message) => void;
  /** Nothing that was asked for counts any more. */
  stop: () => void;
}

interface Running {
  aim: PageAim;
  stop: AbortController;
  changes: Message[];
  done: Promise<PageOutcome>;
}

const idle: PageState = { status: 'idle' };
const loading: PageState = { status: 'loading' };

export function createPages(
  parts: Pick<TimelineParts, 'fetchHistory' | 'fetchEventsAfter'> & {
    onPage: (aim: PageAim, page: HistoryPage, changes: readonly Message[]) => void;
    /** What `stateOf` says is another now. */
    onState: () => void;
  },
): TimelinePages {
  let running: Running | undefined;
  let failed: { aim: PageAim; state: PageState } | undefined;

  async function run(from: { place: HistoryPlace; appliedSeq: number }, own: Running): Promise<PageOutcome> {
    const outcome = await take(from, own);
    if (outcome.status !== 'overtaken') parts.onState();
    return outcome;
  }

  async function take(from: { place: HistoryPlace; appliedSeq: number }, own: Running): Promise<PageOutcome> {
    const { signal } = own.stop;
    try {
      const { page, missed } = await loadPage({ ...parts, ...from }, signal);
      if (signal.aborted) return { status: 'overtaken' };
      running = undefined;
      parts.onPage(own.aim, page, [...missed, ...own.changes]);
      return { status: 'shown' };
    } catch (error) {
      if (signal.aborted) return { status: 'overtaken' };
      running = undefined;
      const state = { status: 'failed', error: chatErrorOf(error) } as const;
      failed = { aim: own.aim, state };
      return state;
    }
  }

  function stop(): void {
    running?.stop.abort();
    running = undefined;
    failed = undefined;
  }

  return {
    load: (aim, from) => {
      if (running !== undefined && aim !== 'instead') return running.done;
      stop();
      const own: Running = {
        aim,
        stop: new AbortController(),
        changes: [],
        done: Promise.resolve({ status: 'overtaken' }),
      };
      running = own;
      parts.onState();
      own.done = run(from, own);
      return own.done;
    },
    isLoading: () => running !== undefined,
    stateOf: (aim) => {
      if (running?.aim === aim) return loading;
      return failed?.aim === aim ? failed.state : idle;
    },
    noticeChange: (message) => running?.changes.push(message),
    stop,
  };
}
