import type { ClientTimings } from '../client-timings.ts';
import type { ChatEvent, HistoryPage, Message } from '../contract.ts';
import type { Observable } from '../observable.ts';
import type { FetchEventsAfter } from '../receive/follow-room.ts';
import type { SessionState } from '../session/session-state.ts';
import type { PageSignals } from '../time/page-signals.ts';

/** At most one of the three seqs; without any the end of the room. */
export interface HistoryPlace {
  roomId: number;
  beforeSeq?: number;
  afterSeq?: number;
  aroundSeq?: number;
  limit?: number;
}

/** What a timeline works with. */
export interface TimelineParts {
  fetchHistory: (place: HistoryPlace, signal: AbortSignal) => Promise<HistoryPage>;
  fetchEventsAfter: FetchEventsAfter;
  session: Observable<SessionState>;
  /** Listens to the stream, which runs as long as somebody does. */
  on: (listener: (event: ChatEvent) => void) => () => void;
  /** The last event of the room that listeners were given, as far as is known. */
  seqOf: (roomId: number) => number | undefined;
  /** Messages that a page brought: one's own among them are pending no more. */
  onMessages: (messages: readonly Message[]) => void;
  page: PageSignals;
  timings: ClientTimings;
  random: () => number;
  onError: (error: unknown) => void;
}
