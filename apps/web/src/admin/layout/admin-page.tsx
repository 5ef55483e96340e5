import { VisuallyHidden } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MissingPage } from '../../app/missing-page.tsx';
import { useSession } from '../../app/services.ts';
import { usePageTitle } from '../../app/use-page-title.ts';
import { Wordmark } from '../../brand/wordmark.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { AccountMenu } from '../../settings/account-menu.tsx';
import { adminEn } from '../words-en.ts';
import { adminKo } from '../words-ko.ts';
import { AdminNav } from './admin-nav.tsx';
import classes from './admin-page.module.css';

/** What is around every page of the administration. The server asks for the role again with each call. */
export function AdminPage() {
  useWords('admin', { ko: adminKo, en: adminEn });
  const { t } = useTranslation('admin');
  const session = useSession();
  usePageTitle(t('title'));
  // Whoever gives the role up while they are here is a member like any other.
  if (session.status !== 'signedIn' || session.user.role !== 'admin') return <MissingPage />;
  return (
    <div className={classes.page}>
      <header className={classes.side}>
        <Link to="/" className={classes.home}>
          <IconArrowLeft className={classes.back} size={20} stroke={1.7} aria-hidden />
          <span className={classes.brand}>
            <Wordmark />
          </span>
          <span className={classes.title}>{t('title')}</span>
          <VisuallyHidden>· {t('nav.toChat')}</VisuallyHidden>
        </Link>
        <AdminNav />
        <div className={classes.account}>
          <AccountMenu />
        </div>
      </header>
      <main className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}
