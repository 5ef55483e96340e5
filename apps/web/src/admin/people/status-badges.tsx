import type { User } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../i18n/use-times.ts';
import classes from './status-badges.module.css';

/** What sets somebody apart from everybody else, at a glance. */
export function StatusBadges({ user }: { user: User }) {
  const { t } = useTranslation('admin');
  const times = useTimes();
  const withEnd = (label: string, until: string | undefined) =>
    until === undefined ? label : `${label} · ${t('status.until', { date: times.brief(until) })}`;
  return (
    <span className={classes.badges}>
      {user.ban !== undefined && (
        <span className={classes.badge} data-tone="danger">
          {withEnd(t('status.banned'), user.ban.until)}
        </span>
      )}
      {user.chatBan !== undefined && (
        <span className={classes.badge} data-tone="caution">
          {withEnd(t('status.chatBanned'), user.chatBan.until)}
        </span>
      )}
      {user.role === 'admin' && (
        <span className={classes.badge} data-tone="accent">
          {t('status.admin')}
        </span>
      )}
    </span>
  );
}
