import { limits } from '@dark-circle/api/limits';
import type { HistoryPage, Message } from '../contract.ts';
import type { TimelineParts } from './timeline-parts.ts';

/**
 * The page before `beforeSeq`, and the changes that it does not show yet although they were applied before it was asked
 * for: it may come from a store that is behind.
 */
export async function loadOlderPage(
  from: Pick<TimelineParts, 'fetchHistory' | 'fetchEventsAfter'> & {
    roomId: number;
    beforeSeq: number;
    appliedSeq: number;
  },
  signal: AbortSignal,
): Promise<{ page: HistoryPage; missed: Message[] }> {
  const { roomId, beforeSeq, appliedSeq } = from;
  const page = await from.fetchHistory({ roomId, beforeSeq, limit: limits.clientOlderPage }, signal);
  const missed: Message[] = [];
  for (let seq: number = page.asOfSeq; seq < appliedSeq;) {
    const { events } = await from.fetchEventsAfter(roomId, seq, signal);
    for (const event of events) if ('message' in event) missed.push(event.message);
    const last = events.at(-1);
    if (last === undefined || last.seq <= seq) break;
    seq = last.seq;
  }
  return { page, missed };
}
