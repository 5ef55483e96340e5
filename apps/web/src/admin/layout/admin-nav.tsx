import { IconActivity, IconHistory, IconMessages, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './admin-nav.module.css';

const pages = [
  { to: '/admin', name: 'dashboard', Icon: IconActivity },
  { to: '/admin/people', name: 'people', Icon: IconUsers },
  { to: '/admin/rooms', name: 'rooms', Icon: IconMessages },
  { to: '/admin/audit', name: 'audit', Icon: IconHistory },
] as const;

/** Beside the page where there is room for it, above it where there is not. */
export function AdminNav() {
  const { t } = useTranslation('admin');
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      {pages.map(({ to, name, Icon }) => (
        <Link key={to} to={to} className={classes.link} activeOptions={{ exact: true, includeSearch: false }}>
          <Icon size={18} stroke={1.7} aria-hidden />
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
