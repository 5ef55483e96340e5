import { limits } from '@dark-circle/api/limits';
import type { HistoryPage, Message, Person, Seq } from '../contract.ts';
import { withArrivals } from './arrivals.ts';
import { findMessage } from './merge-messages.ts';
import type { PageAim } from './timeline-pages.ts';
import type { TimelineState } from './timeline-state.ts';
import * as views from './timeline-view.ts';

type Shown = Pick<
  Extract<TimelineState, { status: 'ready' }>,
  'messages' | 'hasOlder' | 'hasNewer' | 'arrived' | 'asOfSeq'
>;

/** The part of its room that a timeline holds, and where in it one reads. */
export interface HeldPart {
  /** Undefined until there is something to show. */
  shown: () => Shown | undefined;
  edges: () => Pick<views.TimelineView, 'floorSeq' | 'hasOlder' | 'ceiling'> | undefined;
  covers: (seq: number) => boolean;
  has: (seq: number) => boolean;
  appliedSeq: () => Seq | undefined;
  lookedAt: () => number | 'end';
  lookAt: (place: number | 'end') => void;
  /** A fresh page: what was held keeps its newer states. */
  begin: (page: HistoryPage) => void;
  /** What is held may be of another past than the server's: beyond the end of the next fresh page it does not count. */
  doubt: () => void;
  takePage: (aim: PageAim, page: HistoryPage, changes: readonly Message[]) => void;
  /** `isWhole` unless a page is on its way that has to fit to what is held: only then something may be let go of. */
  takeChange: (message: Message, isWhole: boolean) => void;
  takePerson: (person: Person) => void;
  apply: (seq: Seq) => void;
  forget: () => void;
}

export function holdPart(options: { aroundSeq: number | undefined; maxMessages: number }): HeldPart {
  const { aroundSeq, maxMessages } = options;
  let view: views.TimelineView | undefined;
  let doubted: views.TimelineView | undefined;
  let asOfSeq: Seq | undefined;
  let arrived: readonly Message[] = [];
  /** Whatever was said later is news. */
  let knownSeq = 0;
  let lookedAt: number | 'end' = aroundSeq ?? 'end';

  function noticeArrivals(messages: readonly Message[]): void {
    arrived = withArrivals(arrived, messages, { asOfSeq: knownSeq, maxMessages: limits.timelineArrivals });
  }

  return {
    shown: () => {
      if (view === undefined || asOfSeq === undefined) return undefined;
      const { messages, hasOlder, ceiling } = view;
      return { messages, hasOlder, hasNewer: ceiling.at !== 'end', arrived, asOfSeq };
    },
    edges: () => view,
    covers: (seq) => view !== undefined && views.covers(view, seq),
    has: (seq) => view !== undefined && findMessage(view.messages, seq).known !== undefined,
    appliedSeq: () => asOfSeq,
    lookedAt: () => lookedAt,
    lookAt: (place) => {
      lookedAt = place;
    },
    begin: (page) => {
      view = views.viewOf(page, view && views.withoutGhosts(view, doubted, page.asOfSeq));
      if (asOfSeq !== undefined) noticeArrivals(page.messages);
      knownSeq = doubted === undefined ? Math.max(knownSeq, page.asOfSeq) : page.asOfSeq;
      doubted = undefined;
      asOfSeq = page.asOfSeq;
    },
    doubt: () => {
      doubted = view;
    },
    takePage: (aim, page, changes) => {
      if (aim === 'instead') {
        const { names } = view ?? {};
        view = views.withChanges({ ...views.viewOf(page, view), ...(names !== undefined && { names }) }, changes);
      } else if (view === undefined) return;
      else if (aim === 'older') view = views.withoutNewest(views.withOlder(view, page, changes), maxMessages);
      else view = views.withoutOldest(views.withNewer(view, page, changes), maxMessages);
    },
    takeChange: (message, isWhole) => {
      if (view === undefined) return;
      noticeArrivals([message]);
      view = views.withChanges(view, [message]);
      if (!isWhole) return;
      // Whoever reads further up keeps what they read: what comes now is fetched when they come down to it.
      view = (lookedAt === 'end' ? views.withoutOldest : views.withoutNewest)(view, maxMessages);
    },
    takePerson: (person) => {
      view = view && views.withPerson(view, person);
    },
    apply: (seq) => {
      asOfSeq = seq;
      knownSeq = Math.max(knownSeq, seq);
    },
    forget: () => {
      view = undefined;
      asOfSeq = undefined;
      arrived = [];
      knownSeq = 0;
    },
  };
}
