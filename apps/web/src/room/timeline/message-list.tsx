import type { TimelineState } from '@dark-circle/sdk';
import { VisuallyHidden } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Arrivals } from './arrivals.tsx';
import type { LiveTimeline } from './live-timeline.ts';
import { useMarkRead } from './use-mark-read.ts';
import classes from './message-list.module.css';
import { JumpToLatest } from './jump-to-latest.tsx';
import { RowView } from './row-view.tsx';
import { QuoteJumpContext, useQuoteJump } from './quote-jump.ts';
import { UnsentNews } from './unsent-news.tsx';
import { TimelineTop, topHeightPx } from './timeline-top.tsx';
import { useLoadOlderOnScroll } from './use-load-older-on-scroll.ts';
import { useMessageScroll } from './use-message-scroll.ts';
import { useRovingMessages } from './use-roving-messages.ts';
import { useRows } from './use-rows.ts';

export function MessageList(props: { timeline: LiveTimeline; state: Extract<TimelineState, { status: 'ready' }> }) {
  const { timeline, state } = props;
  const { t } = useTranslation();
  const scrollRef = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const rows = useRows(state.messages, state.hasOlder);
  const virtualizer = useMessageScroll({ rows, scrollRef, paddingStart: topHeightPx, onAtEnd: setAtEnd });
  const tabbableKey = useRovingMessages(rows, virtualizer, scrollRef);
  const jump = useQuoteJump(rows, virtualizer);
  const onScroll = useLoadOlderOnScroll(timeline);
  useMarkRead(state.messages, atEnd);

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
        <QuoteJumpContext value={jump}>
          <div className={classes.sizer} style={{ height: virtualizer.getTotalSize() }}>
            <TimelineTop timeline={timeline} state={state} />
            {virtualizer.getVirtualItems().map((item) => {
              const row = rows[item.index];
              return row === undefined ? null : (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  className={classes.row}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <RowView row={row} tabbable={tabbableKey === row.key} flash={jump.flashing === row.key} />
                </div>
              );
            })}
          </div>
        </QuoteJumpContext>
      </div>
      <VisuallyHidden component="div" aria-live="polite" aria-relevant="additions">
        <Arrivals messages={state.messages} />
        <UnsentNews />
      </VisuallyHidden>
      <JumpToLatest messages={state.messages} atEnd={atEnd} onJump={() => virtualizer.scrollToEnd()} />
    </div>
  );
}
