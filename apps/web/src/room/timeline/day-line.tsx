import { useTimes } from '../../i18n/use-times.ts';
import classes from './day-line.module.css';

export function DayLine({ at }: { at: string }) {
  const times = useTimes();
  return (
    <div className={classes.day}>
      <time dateTime={at}>{times.day(at)}</time>
    </div>
  );
}
