import type { AuditEntry } from '@dark-circle/sdk';
import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import { actLooks } from './acts.ts';
import classes from './audit-entry-view.module.css';
import { sentenceOf } from './sentence-of.ts';

/** One act in one sentence, and below it why and until when. `inPanel`: beside one person, where there is little room. */
export function AuditEntryView({ entry, inPanel = false }: { entry: AuditEntry; inPanel?: boolean }) {
  const { t } = useTranslation('admin');
  const times = useTimes();
  const { Icon, tone } = actLooks[entry.act];
  const isBan = entry.act === 'banUser' || entry.act === 'chatBanUser';
  const until =
    entry.until === undefined ? t('audit.forGood') : t('audit.until', { date: times.dayAndTime(entry.until) });
  const details = [
    entry.reason === undefined ? undefined : t('audit.reason', { reason: entry.reason }),
    isBan ? until : undefined,
  ].filter((detail) => detail !== undefined);
  return (
    <li className={classes.entry}>
      <span className={classes.icon} data-tone={tone}>
        <Icon size={17} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.text}>
        <p>
          {/* Names are elements, never part of the text: nobody’s name is read as markup. */}
          <Trans
            ns="admin"
            t={t}
            i18nKey={`audit.sentences.${sentenceOf(entry)}`}
            components={{
              actor: <PersonName person={entry.actor} brief={inPanel} />,
              subject: <PersonName person={entry.subject} brief={inPanel} />,
              room: <b>{entry.room?.name}</b>,
            }}
          />
        </p>
        {details.length > 0 && <p className={classes.details}>{details.join(' · ')}</p>}
      </div>
      <time className={classes.time} dateTime={entry.at} title={times.dayAndTime(entry.at)}>
        {inPanel ? times.brief(entry.at) : times.clock(entry.at)}
      </time>
    </li>
  );
}

/** Namesakes are told apart by their login ids. */
function PersonName({ person, brief }: { person: AuditEntry['subject']; brief: boolean }) {
  const { t } = useTranslation();
  if (person === undefined || person.name === '') return <b>{t('common.formerMember')}</b>;
  return (
    <>
      <Link to="/admin/people" search={{ user: person.id }} className={classes.person}>
        {person.name}
      </Link>
      {!brief && <span className={classes.loginId}>({person.loginId})</span>}
    </>
  );
}
