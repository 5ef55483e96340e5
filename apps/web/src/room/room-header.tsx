import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconDoorExit } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lateCode } from '../late/late-code.ts';
import { useLateDialog } from '../late/use-late-dialog.ts';
import { RoomSign } from '../rooms/room-sign.tsx';
import { useRoomName } from '../rooms/use-room-name.ts';
import { ParticipantsButton } from './participants/participants-button.tsx';
import type { Participants } from './participants/use-participants.ts';
import { useRoom } from './room-context.ts';
import classes from './room-header.module.css';
import { RoomMenuButton } from './room-menu-button.tsx';

const roomSettings = lateCode(() => import('../room-settings/room-settings.tsx'));

/** `participants` are absent where they are on the page already. */
export function RoomHeader({ participants }: { participants: Participants | undefined }) {
  const { t } = useTranslation();
  const { room } = useRoom();
  const nameOf = useRoomName();
  const settings = useLateDialog(roomSettings);
  const facts = [
    room.archivedAt !== undefined && t('room.archived'),
    room.topic,
    room.people?.length === 1 ? t('home.direct') : t('room.memberCount', { count: room.memberCount }),
  ];
  return (
    <header className={classes.header}>
      <ActionIcon
        className={classes.back}
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('room.toHome')}
        renderRoot={(linkProps) => <Link {...linkProps} to="/" />}
      >
        <IconChevronLeft size={24} stroke={1.7} />
      </ActionIcon>
      <span className={classes.sign}>
        <RoomSign room={room} />
      </span>
      <div className={classes.text}>
        <h1 className={classes.name}>{nameOf(room)}</h1>
        <button
          type="button"
          className={classes.topic}
          aria-haspopup="dialog"
          onClick={(event) => settings.open(event.currentTarget)}
        >
          {facts.filter(Boolean).join(' · ')}
        </button>
      </div>
      {participants !== undefined && <ParticipantsButton participants={participants} />}
      <Button
        className={classes.exit}
        variant="default"
        size="xs"
        leftSection={<IconDoorExit size={16} stroke={1.7} />}
        aria-label={t('room.exit')}
        renderRoot={(linkProps) => <Link {...linkProps} to="/" />}
      >
        <span className={classes.exitText}>{t('room.exit')}</span>
      </Button>
      <RoomMenuButton onSettings={settings.open} />
      {settings.show((RoomSettings) => (
        <RoomSettings onClose={settings.close} />
      ))}
    </header>
  );
}
