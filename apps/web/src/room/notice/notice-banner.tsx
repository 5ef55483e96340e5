import type { PendingNotice } from '@dark-circle/sdk';
import { Button } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import { useWords } from '../../i18n/use-words.ts';
import { usePersonName } from '../../people/use-person-name.ts';
import { useSaidInBrief } from '../message/use-said-in-brief.ts';
import classes from './notice-banner.module.css';
import { useConfirm } from './use-confirm.ts';
import { usePendingNotice } from './use-pending-notice.ts';
import { noticeEn } from './words-en.ts';
import { noticeKo } from './words-ko.ts';

/** On top of every room until it is confirmed: in the chatter below it would drown. */
export default function NoticeBanner() {
  useWords('notice', { ko: noticeKo, en: noticeEn });
  const pending = usePendingNotice();
  // Always there, so that what comes into it is said.
  return <div aria-live="polite">{pending !== undefined && <Banner {...pending} />}</div>;
}

function Banner({ notice: { message, roomName }, isReminded }: { notice: PendingNotice; isReminded: boolean }) {
  const { t } = useTranslation('notice');
  const nameOf = usePersonName();
  const times = useTimes();
  const inBrief = useSaidInBrief();
  const { confirm, isPending } = useConfirm(message);
  return (
    <section className={classes.banner} data-reminded={isReminded} aria-label={t('pending')}>
      <IconSpeakerphone className={classes.icon} size={20} stroke={1.7} aria-hidden />
      <div className={classes.text}>
        <p className={classes.head}>
          {isReminded && <strong className={classes.reminded}>{t('reminded')}</strong>}
          <span className={classes.room}>{roomName}</span>
          <span>
            {nameOf(message.author)} · {times.brief(message.sentAt)}
          </span>
        </p>
        <p className={classes.body}>{inBrief(message)}</p>
      </div>
      <div className={classes.acts}>
        <Button
          variant="default"
          size="xs"
          renderRoot={(props) => (
            <Link
              {...props}
              to="/rooms/$roomId/messages/$seq"
              params={{ roomId: String(message.roomId), seq: String(message.seq) }}
            />
          )}
        >
          {t('show')}
        </Button>
        <Button size="xs" loading={isPending} onClick={confirm}>
          {t('confirm')}
        </Button>
      </div>
    </section>
  );
}
