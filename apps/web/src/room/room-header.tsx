import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconDoorExit } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { RoomSign } from '../rooms/room-sign.tsx';
import { ParticipantsButton } from './participants/participants-button.tsx';
import type { Participants } from './participants/use-participants.ts';
import { useRoom } from './room-context.ts';
import classes from './room-header.module.css';
import { RoomMenuButton } from './room-menu-button.tsx';

/** `participants` are absent where they are on the page already. */
export function RoomHeader({ participants }: { participants: Participants | undefined }) {
  const { t } = useTranslation();
  const { room } = useRoom();
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
        <h1 className={classes.name}>{room.name}</h1>
        <p className={classes.topic}>
          {[room.topic, t('room.memberCount', { count: room.memberCount })].filter(Boolean).join(' · ')}
        </p>
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
      <RoomMenuButton />
    </header>
  );
}
