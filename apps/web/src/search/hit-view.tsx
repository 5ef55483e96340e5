import type { SearchHit } from '@dark-circle/sdk';
import { IconPaperclip } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../i18n/use-times.ts';
import { Avatar } from '../people/avatar.tsx';
import { usePersonName } from '../people/use-person-name.ts';
import { MentionedText } from '../room/message/mentioned-text.tsx';
import { attachedInBrief } from '../rooms/attached-in-brief.ts';
import { useMyRooms } from '../rooms/use-my-rooms.ts';
import { useRoomName } from '../rooms/use-room-name.ts';
import { foundParts } from './found-parts.ts';
import classes from './hit-view.module.css';

/** One message that was found, and the way to its place. */
export function HitView({ hit: { message, room, highlights } }: { hit: SearchHit }) {
  const { t } = useTranslation('translation');
  const times = useTimes();
  const nameOf = usePersonName();
  const nameOfRoom = useRoomName();
  const where = (useMyRooms().data ?? []).find(({ id }) => id === room.id);
  const attached = attachedInBrief(t, message.attachments);
  return (
    <Link
      className={classes.hit}
      to="/rooms/$roomId/messages/$seq"
      params={{ roomId: String(room.id), seq: String(message.seq) }}
    >
      <Avatar person={message.author} size={36} />
      <span className={classes.said}>
        <span className={classes.head}>
          <span className={classes.author}>{nameOf(message.author)}</span>
          <span className={classes.room}>{where === undefined ? room.name : nameOfRoom(where)}</span>
          <time className={classes.time} dateTime={message.sentAt}>
            {times.brief(message.sentAt)}
          </time>
        </span>
        <span className={classes.body}>
          {foundParts(message.body, highlights).map(({ text, isFound }, index) => {
            const words = <MentionedText text={text} mentions={message.mentions} />;
            // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never change places
            return isFound ? <mark key={index}>{words}</mark> : <span key={index}>{words}</span>;
          })}
        </span>
        {attached !== '' && (
          <span className={classes.attached}>
            <IconPaperclip size={14} stroke={1.8} aria-hidden />
            {attached}
          </span>
        )}
      </span>
    </Link>
  );
}
