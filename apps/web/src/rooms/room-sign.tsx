import type { Person, RoomKind, RoomVisibility } from '@dark-circle/sdk';
import { IconHash, IconLock, IconSpeakerphone } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../people/avatar.tsx';
import classes from './room-sign.module.css';

interface RoomSignProps {
  room: { kind: RoomKind; visibility?: RoomVisibility; people?: readonly Person[] };
}

/** What kind of room it is, for the eye and the ear. A direct conversation looks like the people in it. */
export function RoomSign({ room }: RoomSignProps) {
  const { t } = useTranslation();
  if (room.people !== undefined) return <FewPeople people={room.people} />;
  const isPrivate = room.visibility === 'private';
  const Icon = room.kind === 'notice' ? IconSpeakerphone : isPrivate ? IconLock : IconHash;
  return (
    <span className={classes.sign} data-kind={room.kind}>
      <Icon size={18} stroke={1.8} aria-hidden />
      {room.kind === 'notice' && <VisuallyHidden>{t('home.notice')}</VisuallyHidden>}
      {isPrivate && <VisuallyHidden>{t('home.private')}</VisuallyHidden>}
    </span>
  );
}

function FewPeople({ people }: { people: readonly Person[] }) {
  const [first, second] = people;
  if (first === undefined) return <span className={classes.sign} />;
  if (second === undefined) return <Avatar person={first} />;
  return (
    <span className={classes.pair}>
      <Avatar person={first} size={21} />
      <Avatar person={second} size={21} />
    </span>
  );
}
