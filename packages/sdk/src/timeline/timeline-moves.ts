import { limits } from '@dark-circle/api/limits';
import type { HeldPart } from './held-part.ts';
import type { HistoryPlace } from './timeline-parts.ts';
import type { TimelinePages } from './timeline-pages.ts';
import type { JumpOutcome, Timeline } from './timeline-state.ts';

export function createMoves(parts: {
  roomId: number;
  held: HeldPart;
  pages: TimelinePages;
  /** A first page is on its way: asked for anew, it comes from where one looks. */
  beginAnew: () => void;
  isBeginning: () => boolean;
}): Pick<Timeline, 'loadOlder' | 'loadNewer' | 'jumpTo' | 'toEnd'> {
  const { roomId, held, pages } = parts;

  async function loadInstead(place: HistoryPlace): Promise<JumpOutcome> {
    const appliedSeq = held.appliedSeq();
    if (parts.isBeginning()) parts.beginAnew();
    else if (appliedSeq !== undefined) return pages.load('instead', { place, appliedSeq });
    return { status: 'overtaken' };
  }

  return {
    loadOlder: async () => {
      const [edges, appliedSeq] = [held.edges(), held.appliedSeq()];
      if (edges?.hasOlder !== true || appliedSeq === undefined || parts.isBeginning()) return;
      const place = { roomId, beforeSeq: edges.floorSeq, limit: limits.clientPage };
      await pages.load('older', { place, appliedSeq });
    },
    loadNewer: async () => {
      const [edges, appliedSeq] = [held.edges(), held.appliedSeq()];
      if (edges?.ceiling.at !== 'seq' || appliedSeq === undefined || parts.isBeginning()) return;
      const place = { roomId, afterSeq: edges.ceiling.seq, limit: limits.clientPage };
      await pages.load('newer', { place, appliedSeq });
    },
    jumpTo: async (seq) => {
      const before = held.lookedAt();
      held.lookAt(seq);
      if (!held.covers(seq)) {
        const outcome = await loadInstead({ roomId, aroundSeq: seq, limit: limits.clientJumpPage });
        if (outcome.status === 'failed') held.lookAt(before);
        if (outcome.status !== 'shown') return outcome;
      }
      return { status: held.has(seq) ? 'shown' : 'missing' };
    },
    toEnd: async () => {
      held.lookAt('end');
      if (held.edges()?.ceiling.at === 'end') return { status: 'shown' };
      return loadInstead({ roomId, limit: limits.clientPage });
    },
  };
}
