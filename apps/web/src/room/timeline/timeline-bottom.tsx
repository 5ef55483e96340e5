import type { TimelineState } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalName } from '../../errors/refusal-name.ts';
import type { LiveTimeline } from './live-timeline.ts';
import classes from './timeline-bottom.module.css';

/** Where the list goes on by being read. The same height whatever it says; pills lie over the lower half. */
const bottomHeightPx = 96;

export function TimelineBottom(props: { timeline: LiveTimeline; state: Extract<TimelineState, { status: 'ready' }> }) {
  const { timeline, state } = props;
  const { t } = useTranslation();
  if (!state.hasNewer) return null;
  return (
    <div className={classes.bottom} style={{ height: bottomHeightPx }}>
      {state.newer.status === 'failed' && (
        <p className={classes.failed} role="alert">
          {t(`reason.${refusalName(state.newer.error)}`)}
        </p>
      )}
      <Button
        variant="default"
        size="xs"
        radius="xl"
        loading={state.newer.status === 'loading'}
        onClick={() => timeline.loadNewer()}
      >
        {t('room.newer')}
      </Button>
    </div>
  );
}
