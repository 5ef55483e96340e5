import type { RoomKind, RoomVisibility } from '@dark-circle/sdk';
import { IconHash, IconLock, IconSpeakerphone } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './room-sign.module.css';

/** What kind of room it is, for the eye and the ear. */
export function RoomSign({ room }: { room: { kind: RoomKind; visibility?: RoomVisibility } }) {
  const { t } = useTranslation();
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
