import type { RoomSummary } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../i18n/use-times.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { RoomSign } from '../rooms/room-sign.tsx';
import { roomsInOrder } from '../rooms/rooms-in-order.ts';
import row from '../rooms/room-row.module.css';
import { saidInBrief } from '../rooms/said-in-brief.ts';
import { UnreadBadge } from '../rooms/unread-badge.tsx';
import { useRoomName } from '../rooms/use-room-name.ts';
import classes from './kept-room-list.module.css';

interface KeptRoomListProps {
  rooms: readonly RoomSummary[];
  userId: number;
  openRoomId: number | undefined;
  onOpen: (roomId: number) => void;
}

export function KeptRoomList({ rooms, userId, openRoomId, onOpen }: KeptRoomListProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const nameOf = usePersonName();
  const nameOfRoom = useRoomName();
  return (
    <ul className={classes.list}>
      {roomsInOrder(rooms).map((room) => {
        const last = room.lastMessage;
        const author = last?.author.id === userId ? t('common.me') : nameOf(last?.author ?? { name: '' });
        return (
          <li key={room.id}>
            <button
              type="button"
              className={`${row.row} ${classes.row}`}
              data-unread={room.unread > 0}
              aria-current={room.id === openRoomId ? 'page' : undefined}
              onClick={() => onOpen(room.id)}
            >
              <RoomSign room={room} />
              <span className={row.text}>
                <span className={row.name}>{nameOfRoom(room)}</span>
                <span className={row.last}>
                  {last === undefined && t('home.noMessages')}
                  {last?.deletedAt !== undefined && t('home.deleted')}
                  {last !== undefined &&
                    last.deletedAt === undefined &&
                    `${author}: ${saidInBrief(last, nameOf, t('home.everybody'))}`}
                </span>
              </span>
              <span className={row.side}>
                {last !== undefined && (
                  <time dateTime={last.sentAt} className={row.time}>
                    {times.brief(last.sentAt)}
                  </time>
                )}
                <UnreadBadge count={room.unread} mentions={room.unreadMentions} />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
