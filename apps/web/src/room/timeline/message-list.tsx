import type { TimelineState } from '@dark-circle/sdk';
import { VisuallyHidden } from '@mantine/core';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PhotoViewer } from '../photos/photo-viewer.tsx';
import { Arrivals } from './arrivals.tsx';
import { JumpContext } from './jump-context.ts';
import { JumpPills } from './jump-pills.tsx';
import type { LiveTimeline } from './live-timeline.ts';
import classes from './message-list.module.css';
import { RowView } from './row-view.tsx';
import { seqOf, type Row } from './rows.ts';
import { TimelineBottom } from './timeline-bottom.tsx';
import { TimelineTop } from './timeline-top.tsx';
import { UnsentNews } from './unsent-news.tsx';
import { useJumps } from './use-jumps.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import type { LinkedMessage } from './use-linked-message.ts';
import { useMarkRead } from './use-mark-read.ts';
import { useMessageScroll } from './use-message-scroll.ts';
import { usePlaceKeeper } from './use-place-keeper.ts';
import { useRovingMessages } from './use-roving-messages.ts';
import { useRows } from './use-rows.ts';
import { useSentInSight } from './use-sent-in-sight.ts';

export function MessageList(props: {
  timeline: LiveTimeline;
  state: Extract<TimelineState, { status: 'ready' }>;
  linked: LinkedMessage | undefined;
}) {
  const { timeline, state, linked } = props;
  const { t } = useTranslation();
  const scrollRef = useRef<HTMLDivElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const keeper = usePlaceKeeper(scrollRef, listRef, !state.hasNewer);
  const rows = useRows(state);
  const shownRows = useRef(rows);
  const { jumpTo, flashing, toEnd, goBack, settle, follow } = useJumps({ timeline, rows: shownRows, keeper, linked });
  const onRows = useCallback(
    (next: readonly Row[]) => {
      shownRows.current = next;
      settle();
    },
    [settle],
  );
  const onPlace = useCallback(() => {
    const place = keeper.current?.place();
    if (place === undefined) return;
    follow(place);
    const seqs = place.at === 'end' ? [] : place.marks.flatMap(({ key }) => seqOf(shownRows.current, key) ?? []);
    if (place.at === 'end') timeline.lookAt('end');
    else if (seqs[0] !== undefined) timeline.lookAt(seqs[0]);
  }, [keeper, follow, timeline]);
  const { atEnd, restedKey, onScroll } = useMessageScroll({
    rows,
    keeper,
    scrollRef,
    onRows,
    onPlace,
    timeline,
  });
  const tabbableKey = useRovingMessages(rows, listRef);
  useKeptFocus(scrollRef);
  useMarkRead(atEnd ? state.messages.at(-1)?.seq : seqOf(rows, restedKey));
  useSentInSight(toEnd);

  return (
    <div className={classes.frame}>
      <div
        ref={scrollRef}
        className={classes.scroll}
        role="log"
        aria-live="off"
        tabIndex={-1}
        aria-label={t('room.messages')}
        onScroll={onScroll}
      >
        <JumpContext value={jumpTo}>
          <div className={classes.content}>
            <TimelineTop timeline={timeline} state={state} />
            <PhotoViewer messages={state.messages} onMessage={jumpTo}>
              <div ref={listRef}>
                {rows.map((row) => (
                  <div key={row.key} data-key={row.key} className={classes.row}>
                    <RowView row={row} tabbable={tabbableKey === row.key} flash={flashing === row.key} />
                  </div>
                ))}
              </div>
            </PhotoViewer>
            <TimelineBottom timeline={timeline} state={state} />
          </div>
        </JumpContext>
      </div>
      <VisuallyHidden component="div" aria-live="polite" aria-relevant="additions">
        <Arrivals arrived={state.arrived} />
        <UnsentNews />
      </VisuallyHidden>
      <JumpPills arrived={state.arrived} asOfSeq={state.asOfSeq} atEnd={atEnd} goBack={goBack} onEnd={toEnd} />
    </div>
  );
}
