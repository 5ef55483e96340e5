import { IconPinned } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import { Avatar } from '../../people/avatar.tsx';
import { usePersonName } from '../../people/use-person-name.ts';
import { ConfirmationsPlace } from '../notice/confirmations-place.tsx';
import { Attachments } from '../photos/attachments.tsx';
import { UnreadByButton } from '../readers/unread-by-button.tsx';
import { useRoom } from '../room-context.ts';
import type { Row } from '../timeline/rows.ts';
import classes from './bubble.module.css';
import { MessageBody } from './message-body.tsx';
import { MessageMenuButton } from './message-menu-button.tsx';
import { QuoteView } from './quote-view.tsx';
import { Reactions } from './reactions.tsx';

interface MessageViewProps {
  row: Extract<Row, { kind: 'message' }>;
  tabbable: boolean;
  flash: boolean;
}

export function MessageView({ row: { message, mine, first, last }, tabbable, flash }: MessageViewProps) {
  const { t } = useTranslation();
  const times = useTimes();
  const { room } = useRoom();
  const name = usePersonName()(message.author);
  const deleted = message.deletedAt !== undefined;
  const hasBubble = deleted || message.body !== '' || message.replyTo !== undefined;
  const time = (
    <time className={classes.time} dateTime={message.sentAt} title={times.dayAndTime(message.sentAt)}>
      {times.clock(message.sentAt)}
    </time>
  );
  return (
    <article
      className={classes.row}
      data-flash={flash}
      data-mine={mine}
      data-first={first}
      data-last={last}
      data-seq={message.seq}
      aria-label={`${mine ? t('common.me') : name}, ${times.clock(message.sentAt)}`}
    >
      {!mine && first && (
        <>
          <span className={classes.face}>
            <Avatar person={message.author} />
          </span>
          <div className={classes.head}>
            <span className={classes.name}>{name}</span>
            {time}
          </div>
        </>
      )}
      <div className={classes.line}>
        <div className={classes.stack}>
          {hasBubble && (
            <div className={classes.bubble} data-deleted={deleted}>
              {message.replyTo !== undefined && !deleted && <QuoteView quote={message.replyTo} />}
              {deleted ? t('message.deleted') : <MessageBody body={message.body} mentions={message.mentions} />}
            </div>
          )}
          <Attachments attachments={message.attachments} />
          <Reactions message={message} />
          {room.kind === 'notice' && !deleted && <ConfirmationsPlace message={message} tabbable={tabbable} />}
        </div>
        <div className={classes.aside}>
          {!deleted && <UnreadByButton message={message} tabbable={tabbable} />}
          {mine && last && time}
          {message.pinnedAt !== undefined && (
            <IconPinned size={14} stroke={1.8} role="img" aria-label={t('message.pinned')} />
          )}
          {message.editedAt !== undefined && !deleted && <span>{t('message.edited')}</span>}
          {!deleted && <MessageMenuButton message={message} mine={mine} tabbable={tabbable} />}
        </div>
      </div>
    </article>
  );
}
