import type { Stats } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import classes from './facts.module.css';
import { useFigures } from './use-figures.ts';

/** How much there is, and which server says so. */
export function Facts({ stats: { at, totals, process } }: { stats: Stats }) {
  const { t } = useTranslation('dashboard');
  const { number, since } = useFigures();
  return (
    <>
      <FactList
        title={t('totals')}
        facts={[
          [t('accounts'), t('people', { count: totals.people })],
          [t('rooms'), number(totals.rooms)],
          [t('sent'), number(totals.messages)],
        ]}
      />
      <FactList
        title={t('process')}
        note={t('processNote')}
        facts={[
          [t('name'), process.name],
          [t('version'), process.version],
          [t('up'), since(process.startedAt, at)],
          [t('streams'), number(process.streams)],
        ]}
      />
    </>
  );
}

interface FactListProps {
  title: string;
  note?: string;
  facts: readonly (readonly [label: string, value: string])[];
}

function FactList({ title, note, facts }: FactListProps) {
  return (
    <section>
      <h2 className={classes.title}>{title}</h2>
      {note !== undefined && <p className={classes.note}>{note}</p>}
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label} className={classes.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
