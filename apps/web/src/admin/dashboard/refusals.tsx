import type { Stats } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { ko } from '../../i18n/ko.ts';
import { isFailure } from './failures.ts';
import factClasses from './facts.module.css';
import classes from './refusals.module.css';
import { useFigures } from './use-figures.ts';

type Told = keyof typeof ko.reason;
const isTold = (reason: string): reason is Told => Object.hasOwn(ko.reason, reason);

/** What was turned down, by its reason, in the words that people were told it in. */
export function Refusals({ errors }: { errors: Stats['process']['errors'] }) {
  const { t } = useTranslation(['dashboard', 'translation']);
  const { number } = useFigures();
  return (
    <section>
      <h2 className={factClasses.title}>{t('refusals')}</h2>
      <p className={factClasses.note}>{t('refusalsNote')}</p>
      {errors.length === 0 && <p className={classes.none}>{t('refusalsNone')}</p>}
      <ul className={classes.list}>
        {errors.map(({ reason, count }) => (
          <li key={reason} className={classes.row}>
            <div>
              <code className={classes.code}>{reason}</code>
              {isFailure(reason) && <span className={classes.failure}>{t('isFailure')}</span>}
              {isTold(reason) && <p className={classes.told}>{t(`translation:reason.${reason}`)}</p>}
            </div>
            <span className={classes.count}>{number(count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
