import type { Message, RoomSummary } from '@dark-circle/sdk';
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RoomSign } from '../rooms/room-sign.tsx';
import { useRoomName } from '../rooms/use-room-name.ts';
import { KeptMessage } from './kept-message.tsx';
import classes from './kept-room-view.module.css';

interface KeptRoomViewProps {
  room: RoomSummary;
  userId: number;
  messages: readonly Message[] | undefined;
  onBack: () => void;
}

export function KeptRoomView({ room, userId, messages, onBack }: KeptRoomViewProps) {
  const { t } = useTranslation('offline');
  const nameOfRoom = useRoomName();
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    if (list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, []);
  return (
    <div className={classes.room}>
      <header className={classes.header}>
        <ActionIcon
          className={classes.back}
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('back')}
          onClick={onBack}
        >
          <IconChevronLeft size={24} stroke={1.7} />
        </ActionIcon>
        <RoomSign room={room} />
        <h1 className={classes.name}>{nameOfRoom(room)}</h1>
      </header>
      {messages === undefined ? (
        <div className={classes.nothing}>
          <p className={classes.nothingTitle}>{t('noPage')}</p>
          <p>{t('noPageHint')}</p>
        </div>
      ) : (
        // A list that scrolls has to be reached by the keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ol ref={list} className={classes.list} aria-label={t('messages')} tabIndex={0}>
          {messages.map((message, at) => (
            <li key={message.seq}>
              <KeptMessage message={message} userId={userId} before={messages[at - 1]} />
            </li>
          ))}
        </ol>
      )}
      <p className={classes.readOnly}>{t('readOnly')}</p>
    </div>
  );
}
