import type { Stats } from '@dark-circle/sdk';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import classes from './minute-chart.module.css';
import { MinuteTable } from './minute-table.tsx';
import { niceTop } from './nice-top.ts';
import { useFigures } from './use-figures.ts';

/** A bar for each minute of the last hour; the last one still grows. */
export function MinuteChart({ minutes }: { minutes: Stats['minutes'] }) {
  const { t } = useTranslation('dashboard');
  const { clock } = useTimes();
  const { number } = useFigures();
  const [titleId, summaryId] = [useId(), useId()];
  const most = Math.max(...minutes.map(({ messages }) => messages));
  const top = niceTop(most);
  const total = minutes.reduce((sum, { messages }) => sum + messages, 0);
  const [first, last] = [minutes[0], minutes.at(-1)];
  if (first === undefined || last === undefined) return null;
  const quarters = minutes.filter((_, index) => index % 15 === 0);
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {t('lastHour')}
      </h2>
      <p id={summaryId} className={classes.summary}>
        {t('lastHourSummary', {
          from: clock(first.start),
          to: clock(last.start),
          total: number(total),
          most: number(most),
        })}
      </p>
      <div className={classes.plot}>
        <div className={classes.scale} aria-hidden>
          <span>{number(top)}</span>
          <span>{number(top / 2)}</span>
          <span>0</span>
        </div>
        <svg
          className={classes.bars}
          viewBox={`0 0 ${minutes.length} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-labelledby={titleId}
          aria-describedby={summaryId}
        >
          {[0.5, 50, 99.5].map((y) => (
            <line key={y} className={classes.grid} x1="0" x2={minutes.length} y1={y} y2={y} />
          ))}
          {minutes.map(({ start, messages }, index) => {
            const height = (messages / top) * 100;
            return (
              <g key={start} className={classes.minute} data-running={index === minutes.length - 1}>
                <title>{t('minuteTip', { time: clock(start), messages: number(messages) })}</title>
                {/* The whole height answers to the pointer, also where there was little. */}
                <rect className={classes.reach} x={index} y="0" width="1" height="100" />
                <rect className={classes.bar} x={index + 0.14} y={100 - height} width="0.72" height={height} />
              </g>
            );
          })}
        </svg>
        <div className={classes.times} aria-hidden>
          {quarters.map(({ start }) => (
            <span key={start}>{clock(start)}</span>
          ))}
        </div>
      </div>
      <MinuteTable minutes={minutes} />
    </section>
  );
}
