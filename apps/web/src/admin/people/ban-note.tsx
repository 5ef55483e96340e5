import type { Ban } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import classes from './ban-note.module.css';

export function BanNote({ tone, title, ban }: { tone: 'danger' | 'caution'; title: string; ban: Ban }) {
  const { t } = useTranslation('admin');
  const times = useTimes();
  const facts = [
    { name: t('person.reason'), value: ban.reason },
    { name: t('person.since'), value: times.dayAndTime(ban.since) },
    {
      name: t('person.until'),
      value: ban.until === undefined ? t('status.forGood') : t('status.until', { date: times.dayAndTime(ban.until) }),
    },
  ];
  return (
    <div className={classes.note} data-tone={tone}>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.facts}>
        {facts.map(({ name, value }) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
