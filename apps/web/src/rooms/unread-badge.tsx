import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './unread-badge.module.css';

const shownTo = 99;

/** How much is new, and apart from it whether some of it names me. */
export function UnreadBadge({ count, mentions }: { count: number; mentions: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className={classes.badges}>
      {mentions > 0 && (
        <span className={classes.mention}>
          <span aria-hidden>@</span>
          <VisuallyHidden>{t('home.mentioned', { count: mentions })}</VisuallyHidden>
        </span>
      )}
      <span className={classes.badge}>
        <span aria-hidden>{count > shownTo ? t('home.unreadMany', { count: shownTo }) : count}</span>
        <VisuallyHidden>{t('home.unread', { count })}</VisuallyHidden>
      </span>
    </span>
  );
}
