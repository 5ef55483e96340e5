import type { JumpOutcome } from '@dark-circle/sdk';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import type { LiveTimeline } from './live-timeline.ts';
import type { Place, PlaceKeeper } from './place-keeper.ts';
import type { Row } from './rows.ts';
import type { LinkedMessage } from './use-linked-message.ts';

const flashMs = 2_000;
/** Who goes from answer to answer finds back as far. */
const wayBack = 20;

/** Where the list goes as soon as the rows are there. `topPx`: not to the middle, but as far below the top as it was. */
type Aim = { at: 'end' } | { at: 'message'; seq: number; topPx?: number; orNear?: boolean };

export interface Jumps {
  /** Shows a message in its place, wherever in the room that is. */
  jumpTo: (seq: number) => void;
  /** The row that was jumped to. */
  flashing: string | undefined;
  toEnd: () => void;
  /** To where one was before the last jump, unless that was the end of the room. */
  goBack: (() => void) | undefined;
  /** For when the rows have changed. */
  settle: () => void;
  /** For when the reader goes their own way. At the end of the room there is no way back from it. */
  follow: (place: Place) => void;
}

export function useJumps(options: {
  timeline: LiveTimeline;
  rows: RefObject<readonly Row[]>;
  keeper: RefObject<PlaceKeeper | undefined>;
  linked: LinkedMessage | undefined;
}): Jumps {
  const { timeline, rows, keeper, linked } = options;
  const { t } = useTranslation();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const aim = useRef<Aim | undefined>(undefined);
  const underWay = useRef(0);
  const [flashing, setFlashing] = useState<string>();
  const [way, setWay] = useState<readonly Aim[]>([]);

  useEffect(() => {
    if (flashing === undefined) return undefined;
    const timer = setTimeout(() => setFlashing(undefined), flashMs);
    return () => clearTimeout(timer);
  }, [flashing]);

  const settle = useCallback(() => {
    const [wanted, state] = [aim.current, timeline.getSnapshot()];
    if (wanted === undefined || state.status !== 'ready' || keeper.current === undefined) return;
    if (wanted.at === 'end') {
      if (state.hasNewer) return;
      keeper.current.toEnd();
      aim.current = undefined;
      return;
    }
    const row = rowOf(rows.current, wanted.seq, wanted.orNear === true);
    if (row === undefined || !keeper.current.toRow(row.key, wanted.topPx)) return;
    aim.current = undefined;
    if (wanted.topPx === undefined && wanted.orNear !== true) setFlashing(row.key);
  }, [timeline, rows, keeper]);

  const go = useCallback(
    async (next: Aim) => {
      aim.current = next;
      settle();
      underWay.current += 1;
      const outcome: JumpOutcome = await (next.at === 'end' ? timeline.toEnd() : timeline.jumpTo(next.seq));
      underWay.current -= 1;
      if (outcome.status === 'failed') showRefusal(outcome.error);
      if (outcome.status === 'missing') showToast({ id: 'not-here', message: t('message.notHere') });
      // After a reset it is where the timeline begins anew.
      if (aim.current !== next || outcome.status === 'overtaken') return;
      if (outcome.status === 'missing' && next.at === 'message') aim.current = { ...next, orNear: true };
      if (outcome.status === 'failed') aim.current = undefined;
      settle();
    },
    [timeline, settle, showRefusal, showToast, t],
  );

  const jumpTo = useCallback(
    (seq: number) => {
      const here = placeNow(keeper.current, rows.current);
      setWay((before) => (here === undefined ? [] : [...before, here].slice(-wayBack)));
      setFlashing(undefined);
      void go({ at: 'message', seq });
    },
    [go, keeper, rows],
  );
  const toEnd = useCallback(() => void go({ at: 'end' }), [go]);
  const follow = useCallback((place: Place) => {
    if (underWay.current === 0) aim.current = undefined;
    if (place.at === 'end') setWay((before) => (before.length === 0 ? before : []));
  }, []);

  // Before the first paint, so that a link opens where it leads.
  useLayoutEffect(() => {
    if (linked !== undefined) void go({ at: 'message', seq: linked.seq });
  }, [go, linked]);

  return useMemo(() => {
    const last = way.at(-1);
    const goBack = () => {
      setWay((before) => before.slice(0, -1));
      if (last !== undefined) void go(last);
    };
    return { jumpTo, flashing, toEnd, goBack: last && goBack, settle, follow };
  }, [jumpTo, flashing, toEnd, way, go, settle, follow]);
}

function rowOf(rows: readonly Row[], seq: number, orNear: boolean): Row | undefined {
  const messages = rows.filter((row) => row.kind === 'message');
  const row = messages.find(({ message }) => message.seq === seq);
  if (row !== undefined || !orNear) return row;
  return messages.find(({ message }) => message.seq > seq) ?? messages.at(-1);
}

/** Undefined at the end of the room: there is another way there. */
function placeNow(keeper: PlaceKeeper | undefined, rows: readonly Row[]): Aim | undefined {
  const place = keeper?.place();
  if (place?.at !== 'rows') return undefined;
  for (const { key, topPx } of place.marks) {
    const row = rows.find((each) => each.key === key);
    if (row?.kind === 'message') return { at: 'message', seq: row.message.seq, topPx };
  }
  return undefined;
}
