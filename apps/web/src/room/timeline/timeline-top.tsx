import type { TimelineState } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { refusalName } from '../../errors/refusal-name.ts';
import { DayLine } from './day-line.tsx';
import type { LiveTimeline } from './live-timeline.ts';
import classes from './timeline-top.module.css';

/** The same height whatever it says, so that nothing below it moves. */
const topHeightPx = 116;

export function TimelineTop(props: { timeline: LiveTimeline; state: Extract<TimelineState, { status: 'ready' }> }) {
  const { timeline, state } = props;
  const { t } = useTranslation();
  const oldest = state.messages[0];
  return (
    <div className={classes.top} style={{ height: topHeightPx }}>
      {state.hasOlder && (
        <Button
          variant="default"
          size="xs"
          radius="xl"
          leftSection={<IconHistory size={15} stroke={1.7} />}
          loading={state.older.status === 'loading'}
          onClick={() => timeline.loadOlder()}
        >
          {t('room.older')}
        </Button>
      )}
      {state.older.status === 'failed' && (
        <p className={classes.failed} role="alert">
          {t(`reason.${refusalName(state.older.error)}`)}
        </p>
      )}
      {!state.hasOlder && (
        <p className={classes.beginning}>{t(oldest === undefined ? 'room.empty' : 'room.beginning')}</p>
      )}
      {oldest === undefined ? <p className={classes.hint}>{t('room.emptyHint')}</p> : <DayLine at={oldest.sentAt} />}
    </div>
  );
}
