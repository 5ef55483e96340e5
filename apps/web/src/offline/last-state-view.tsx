import { useTranslation } from 'react-i18next';
import { IconCloudOff } from '@tabler/icons-react';
import { useTimes } from '../i18n/use-times.ts';
import { useWords } from '../i18n/use-words.ts';
import banner from '../live/connection-banner.module.css';
import { KeptRoomView } from './kept-room-view.tsx';
import { KeptRoomList } from './kept-room-list.tsx';
import type { LastState } from './last-state.ts';
import classes from './last-state-view.module.css';
import { useKeptRoom } from './use-kept-room.ts';
import { offlineEn } from './words-en.ts';
import { offlineKo } from './words-ko.ts';

/** What was last seen, to be read and nothing else. Nothing of it is ever used to go on from. */
export function LastStateView({ state: { rooms, pages } }: { state: LastState }) {
  useWords('offline', { ko: offlineKo, en: offlineEn });
  const { t } = useTranslation('offline');
  const times = useTimes();
  const [roomId, openRoom] = useKeptRoom();
  const room = rooms.rooms.find(({ id }) => id === roomId);
  return (
    <div className={classes.view}>
      <div role="status" className={banner.banner} data-connection="restoring">
        <IconCloudOff size={16} stroke={1.8} aria-hidden className={classes.sign} />
        <span>{t('banner', { time: times.dayAndTime(new Date(rooms.keptAt).toISOString()) })}</span>
      </div>
      <div className={classes.columns} data-open={room !== undefined}>
        <nav className={classes.rooms} aria-label={t('rooms')}>
          <KeptRoomList rooms={rooms.rooms} userId={rooms.userId} openRoomId={room?.id} onOpen={openRoom} />
        </nav>
        <main className={classes.main}>
          {room === undefined ? (
            <p className={classes.choose}>{t('choose')}</p>
          ) : (
            <KeptRoomView
              key={room.id}
              room={room}
              userId={rooms.userId}
              messages={pages.find((page) => page.roomId === room.id)?.messages}
              onBack={() => openRoom(undefined)}
            />
          )}
        </main>
      </div>
    </div>
  );
}
