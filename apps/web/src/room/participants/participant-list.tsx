import { useTranslation } from 'react-i18next';
import { useRoom } from '../room-context.ts';
import classes from './participant-list.module.css';
import { ParticipantRow } from './participant-row.tsx';
import type { Participants } from './use-participants.ts';

export function ParticipantList({ participants }: { participants: Participants }) {
  const { t, i18n } = useTranslation();
  const { userId } = useRoom();
  const people = (participants.data ?? []).toSorted(
    (a, b) => Number(b.id === userId) - Number(a.id === userId) || a.name.localeCompare(b.name, i18n.language),
  );
  return (
    <section className={classes.section} aria-labelledby="participants">
      <h2 id="participants" className={classes.title}>
        {t('room.participants')} <span className={classes.count}>{participants.data?.length ?? ''}</span>
      </h2>
      <p className={classes.hint}>{t('room.participantsHint')}</p>
      {participants.data?.length === 0 && <p className={classes.hint}>{t('room.nobody')}</p>}
      <ul className={classes.list}>
        {people.map((person) => (
          <li key={person.id}>
            <ParticipantRow person={person} />
          </li>
        ))}
      </ul>
    </section>
  );
}
