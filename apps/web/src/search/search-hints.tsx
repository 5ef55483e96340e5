import { useTranslation } from 'react-i18next';
import classes from './search-hints.module.css';

const examples = [
  ['initials', 'ㅅㅎ ㅂㅇ'],
  ['phrase', '"시험 범위"'],
  ['from', 'from:홍길동 과제'],
  ['in', 'in:자료구조 휴강'],
  ['days', 'after:2026-09-01 before:2026-12-01 중간고사'],
  ['photo', 'has:photo 칠판'],
] as const;

/** What can be typed; each is tried by a press. */
export function SearchHints({ onExample }: { onExample: (query: string) => void }) {
  const { t } = useTranslation('search');
  return (
    <section className={classes.hints}>
      <p className={classes.lead}>{t('hint')}</p>
      <h2 className={classes.title}>{t('examples')}</h2>
      <dl className={classes.list}>
        {examples.map(([name, query]) => (
          <div key={name} className={classes.example}>
            <dt>{t(`example.${name}`)}</dt>
            <dd>
              <button type="button" className={classes.query} onClick={() => onExample(query)}>
                {query}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
