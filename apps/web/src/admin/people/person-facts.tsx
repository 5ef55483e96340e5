import type { UserDetails } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import classes from './person-facts.module.css';
import { phoneAsWritten } from './phone-as-written.ts';

export function PersonFacts({ user }: { user: UserDetails }) {
  const { t } = useTranslation('admin');
  const times = useTimes();
  const facts = [
    { name: t('person.email'), value: <a href={`mailto:${user.email}`}>{user.email}</a> },
    { name: t('person.phone'), value: <a href={`tel:${user.phone}`}>{phoneAsWritten(user.phone)}</a> },
    { name: t('person.birthdate'), value: user.birthdate },
    { name: t('person.address'), value: addressLine(user.address) },
    { name: t('person.joined'), value: times.dayAndTime(user.createdAt) },
    {
      name: t('person.lastSeen'),
      value: user.lastSeenAt === undefined ? t('people.neverSeen') : times.dayAndTime(user.lastSeenAt),
    },
    { name: t('person.devices'), value: t('person.deviceCount', { count: user.openSessions }) },
    { name: t('person.rooms'), value: t('person.roomCount', { count: user.rooms }) },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value }) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function addressLine({ postcode, line1, line2 }: UserDetails['address']): string {
  return [postcode === undefined ? undefined : `(${postcode})`, line1, line2].filter(Boolean).join(' ');
}
