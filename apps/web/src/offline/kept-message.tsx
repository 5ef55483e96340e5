import type { Message } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../i18n/use-times.ts';
import { Avatar } from '../people/avatar.tsx';
import { usePersonName } from '../people/use-person-name.ts';
import { MessageBody } from '../room/message/message-body.tsx';
import classes from './kept-message.module.css';

/** What was said, by whom and when. Pictures and reactions come with the server. */
export function KeptMessage({
  message,
  userId,
  before,
}: {
  message: Message;
  userId: number;
  before?: Message | undefined;
}) {
  const { t } = useTranslation(['offline', 'translation']);
  const times = useTimes();
  const nameOf = usePersonName();
  const { author, attachments, sentAt } = message;
  const isFirst = before?.author.id !== author.id;
  const isDeleted = message.deletedAt !== undefined;
  return (
    <article className={classes.message} data-mine={author.id === userId} data-first={isFirst}>
      {isFirst && (
        <p className={classes.head}>
          <Avatar person={author} size={22} />
          <span className={classes.name}>{nameOf(author)}</span>
          <time dateTime={sentAt} className={classes.time}>
            {times.brief(sentAt)}
          </time>
        </p>
      )}
      <div className={classes.said} data-deleted={isDeleted}>
        {isDeleted ? t('translation:message.deleted') : <MessageBody body={message.body} mentions={message.mentions} />}
        {attachments.length > 0 && (
          <span className={classes.attached}>{t('attached', { count: attachments.length })}</span>
        )}
      </div>
    </article>
  );
}
