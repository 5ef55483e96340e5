import type { HistoryPage, Message } from '../contract.ts';
import type { HistoryPlace, TimelineParts } from './timeline-parts.ts';

/** A page, and the changes that it does not show yet although they were applied before it was asked for: its store may be behind. */
export async function loadPage(
  from: Pick<TimelineParts, 'fetchHistory' | 'fetchEventsAfter'> & { place: HistoryPlace; appliedSeq: number },
  signal: AbortSignal,
): Promise<{ page: HistoryPage; missed: Message[] }> {
  const { place, appliedSeq } = from;
  const page = await from.fetchHistory(place, signal);
  const missed: Message[] = [];
  for (let seq: number = page.asOfSeq; seq < appliedSeq;) {
    const { events } = await from.fetchEventsAfter(place.roomId, seq, signal);
    for (const event of events) if ('message' in event) missed.push(event.message);
    const last = events.at(-1);
    if (last === undefined || last.seq <= seq) break;
    seq = last.seq;
  }
  return { page, missed };
}
