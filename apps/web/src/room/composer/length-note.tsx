import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import classes from './length-note.module.css';

const nearTheEnd = 200;

/** Silent until the limit is near; then it counts, and past the limit it says by how much. */
export function LengthNote({ id, length }: { id: string; length: number }) {
  const { t } = useTranslation();
  const left = limits.messageBody - length;
  return (
    <p id={id} className={classes.note} data-over={left < 0}>
      {left > nearTheEnd && <span className={classes.hint}>{t('composer.hint')}</span>}
      {left <= nearTheEnd && left >= 0 && t('composer.left', { count: left })}
      {left < 0 && t('composer.over', { count: -left })}
    </p>
  );
}
