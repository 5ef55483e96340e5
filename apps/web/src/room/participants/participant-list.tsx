import { useTranslation } from 'react-i18next';
import { Avatar } from '../../people/avatar.tsx';
import { useRoom } from '../room-context.ts';
import classes from './participant-list.module.css';
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
          <li key={person.id} className={classes.person}>
            <Avatar person={person} size={28} />
            <span className={classes.name}>{person.name}</span>
            {person.id === userId && <span className={classes.me}>{t('common.me')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
