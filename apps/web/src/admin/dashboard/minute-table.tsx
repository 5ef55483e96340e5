import type { Stats } from '@dark-circle/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import classes from './minute-table.module.css';
import { useFigures } from './use-figures.ts';

/** The same as the bars, for who would rather read it; newest first. */
export function MinuteTable({ minutes }: { minutes: Stats['minutes'] }) {
  const { t } = useTranslation('dashboard');
  const { clock } = useTimes();
  const { number } = useFigures();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>{t('asTable')}</summary>
      {isOpen && (
        <div className={classes.frame}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('minute')}</th>
                <th scope="col">{t('count')}</th>
              </tr>
            </thead>
            <tbody>
              {minutes.toReversed().map(({ start, messages }, index) => (
                <tr key={start}>
                  <th scope="row">
                    <time dateTime={start}>{clock(start)}</time>
                    {index === 0 && ` (${t('running')})`}
                  </th>
                  <td>{number(messages)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
