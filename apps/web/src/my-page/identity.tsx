import type { User } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../i18n/use-times.ts';
import { Avatar } from '../people/avatar.tsx';
import classes from './identity.module.css';

/** Who I am here, as stored: what is being typed does not change it yet. */
export function Identity({ user }: { user: User }) {
  const { t } = useTranslation('myPage');
  const times = useTimes();
  return (
    <div className={classes.identity}>
      <Avatar person={user} size={56} />
      <div className={classes.text}>
        <p className={classes.name}>{user.name}</p>
        <p className={classes.loginId}>
          {user.loginId}
          {user.role === 'admin' && <span className={classes.role}>{t('admin')}</span>}
        </p>
        <p className={classes.since}>{t('joined', { date: times.date(user.createdAt) })}</p>
      </div>
    </div>
  );
}
