import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './unread-badge.module.css';

const shownTo = 99;

export function UnreadBadge({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className={classes.badge}>
      <span aria-hidden>{count > shownTo ? t('home.unreadMany', { count: shownTo }) : count}</span>
      <VisuallyHidden>{t('home.unread', { count })}</VisuallyHidden>
    </span>
  );
}
