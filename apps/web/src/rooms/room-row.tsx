import type { RoomSummary } from '@dark-circle/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUserId } from '../app/services.ts';
import { useTimes } from '../i18n/use-times.ts';
import { usePersonName } from '../people/use-person-name.ts';
import { attachedInBrief } from './attached-in-brief.ts';
import { RoomSign } from './room-sign.tsx';
import classes from './room-row.module.css';
import { saidInBrief } from './said-in-brief.ts';
import { withoutMarks } from './without-marks.ts';
import { UnreadBadge } from './unread-badge.tsx';
import { useRoomName } from './use-room-name.ts';

/** A room of mine in a list: what was said last, when, and how much of it is new. */
export function RoomRow({ room }: { room: RoomSummary }) {
  const times = useTimes();
  const nameOfRoom = useRoomName();
  const last = room.lastMessage;
  return (
    <Link
      to="/rooms/$roomId"
      params={{ roomId: String(room.id) }}
      className={classes.row}
      data-unread={room.unread > 0}
      data-archived={room.archivedAt !== undefined}
      activeProps={{ 'aria-current': 'page' }}
    >
      <RoomSign room={room} />
      <span className={classes.text}>
        <span className={classes.line}>
          <span className={classes.name}>{nameOfRoom(room)}</span>
          {last !== undefined && (
            <time dateTime={last.sentAt} className={classes.time}>
              {times.brief(last.sentAt)}
            </time>
          )}
        </span>
        <span className={classes.line}>
          <span className={classes.last}>
            <LastSaid room={room} />
          </span>
          <UnreadBadge count={room.unread} mentions={room.unreadMentions} />
        </span>
      </span>
    </Link>
  );
}

function LastSaid({ room: { lastMessage: last, people } }: { room: RoomSummary }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const userId = useUserId();
  if (last === undefined) return t('home.noMessages');
  if (last.deletedAt !== undefined) return t('home.deleted');
  const isMine = last.author.id === userId;
  const text = withoutMarks(saidInBrief(last, nameOf, t('home.everybody'))) || attachedInBrief(t, last.attachments);
  // Between two it is clear who else it was.
  if (people?.length === 1 && !isMine) return text;
  return `${isMine ? t('common.me') : nameOf(last.author)}: ${text}`;
}
