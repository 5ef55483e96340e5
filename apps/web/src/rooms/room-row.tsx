import type { RoomSummary } from '@dark-circle/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../i18n/use-times.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { RoomSign } from './room-sign.tsx';
import classes from './room-row.module.css';
import { UnreadBadge } from './unread-badge.tsx';

/** A room of mine in a list: what was said last, when, and how much of it is new. */
export function RoomRow({ room }: { room: RoomSummary }) {
  const { t } = useTranslation();
  const times = useTimes();
  const nameOf = usePersonName();
  const last = room.lastMessage;
  return (
    <Link
      to="/rooms/$roomId"
      params={{ roomId: String(room.id) }}
      className={classes.row}
      data-unread={room.unread > 0}
      activeProps={{ 'aria-current': 'page' }}
    >
      <RoomSign room={room} />
      <span className={classes.text}>
        <span className={classes.name}>{room.name}</span>
        <span className={classes.last}>
          {last === undefined && t('home.noMessages')}
          {last?.deletedAt !== undefined && t('home.deleted')}
          {last !== undefined && last.deletedAt === undefined && `${nameOf(last.author)}: ${last.body}`}
        </span>
      </span>
      <span className={classes.side}>
        {last !== undefined && (
          <time dateTime={last.sentAt} className={classes.time}>
            {times.brief(last.sentAt)}
          </time>
        )}
        <UnreadBadge count={room.unread} />
      </span>
    </Link>
  );
}
