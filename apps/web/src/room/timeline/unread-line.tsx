import { useTranslation } from 'react-i18next';
import classes from './unread-line.module.css';

export function UnreadLine() {
  const { t } = useTranslation();
  return (
    <div className={classes.unread}>
      <span>{t('room.unreadLine')}</span>
    </div>
  );
}
