import type { Stats } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { isFailure } from './failures.ts';
import { Sparkline } from './sparkline.tsx';
import { Tile } from './tile.tsx';
import classes from './tiles.module.css';
import { useFigures } from './use-figures.ts';
import type { Sample } from './use-stats.ts';

/** A command that waits so long is late: a transaction takes milliseconds. */
const lateMs = 1_000;

export function Tiles({ stats, samples }: { stats: Stats; samples: readonly Sample[] }) {
  const { t } = useTranslation('dashboard');
  const { average, wait } = useFigures();
  const { online, minutes, queue, process } = stats;
  const whole = minutes.slice(0, -1).map(({ messages }) => messages);
  const perMinute = whole.reduce((sum, messages) => sum + messages, 0) / Math.max(1, whole.length);
  const failures = process.errors.reduce((sum, { reason, count }) => sum + (isFailure(reason) ? count : 0), 0);
  const { oldestMs } = queue;
  return (
    <dl className={classes.tiles}>
      <Tile
        label={t('online')}
        value={t('people', { count: online })}
        note={t('peak', { count: Math.max(online, ...samples.map((sample) => sample.online)) })}
      >
        <Sparkline values={samples.map((sample) => sample.online)} />
      </Tile>
      <Tile
        label={t('perMinute')}
        value={t('messages', { count: whole.at(-1) ?? 0 })}
        note={t('average', { average: average(perMinute) })}
      >
        <Sparkline values={whole} />
      </Tile>
      <Tile
        label={t('queue')}
        value={t('commands', { count: queue.commands })}
        note={[
          oldestMs === undefined ? t('queueEmpty') : t('queueOldest', { wait: wait(oldestMs) }),
          ...(queue.of === 'process' ? [t('queueOfProcess')] : []),
        ].join(' · ')}
        tone={oldestMs !== undefined && oldestMs >= lateMs ? 'caution' : undefined}
      >
        <Sparkline values={samples.map((sample) => sample.queued)} />
      </Tile>
      <Tile
        label={t('failures')}
        value={t('failures', { count: failures })}
        note={t(failures === 0 ? 'failuresNone' : 'failuresSince')}
        tone={failures > 0 ? 'danger' : undefined}
      />
    </dl>
  );
}
