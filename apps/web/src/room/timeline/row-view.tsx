import { memo } from 'react';
import { MessageView } from '../message/message-view.tsx';
import { PendingView } from '../message/pending-view.tsx';
import { DayLine } from './day-line.tsx';
import type { Row } from './rows.ts';
import { UnreadLine } from './unread-line.tsx';

/** Memoised: scrolling re-renders the list on every frame, and its rows hardly ever change. */
export const RowView = memo(({ row, tabbable, flash }: { row: Row; tabbable: boolean; flash: boolean }) => {
  switch (row.kind) {
    case 'day':
      return <DayLine at={row.at} />;
    case 'unread':
      return <UnreadLine />;
    case 'pending':
      return <PendingView pending={row.pending} first={row.first} />;
    case 'message':
      return <MessageView row={row} tabbable={tabbable} flash={flash} />;
  }
});
RowView.displayName = 'RowView';
