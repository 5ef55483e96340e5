import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { SidePage } from '../app/side-page.tsx';
import { usePageTitle } from '../app/use-page-title.ts';
import { useWords } from '../i18n/use-words.ts';
import { NotificationsSection } from '../notifications/notifications-section.tsx';
import { ApiTokensSection } from './api-tokens/api-tokens-section.tsx';
import { DevicesSection } from './devices/devices-section.tsx';
import { Identity } from './identity.tsx';
import { LeaveSection } from './leave/leave-section.tsx';
import { LoadState } from './load-state.tsx';
import classes from './my-page.module.css';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { UnsavedChanges } from './unsaved-changes.tsx';
import { myPageEn } from './words-en.ts';
import { myPageKo } from './words-ko.ts';

const sections = ['profile', 'notifications', 'password', 'devices', 'apiTokens', 'leave'] as const;

export function MyPage() {
  useWords('myPage', { ko: myPageKo, en: myPageEn });
  const { t } = useTranslation('myPage');
  const { trpc } = useServices();
  usePageTitle(t('title'));
  // Another device may have changed it; but never under the hands of whoever edits it here.
  const me = useQuery(trpc.auth.me.queryOptions(undefined, { staleTime: Infinity, gcTime: 0 }));

  return (
    <SidePage title={t('title')} back={t('back')}>
      {me.data === undefined ? (
        <LoadState query={me} failure={t('loadFailed')} rows={5} />
      ) : (
        <UnsavedChanges>
          <div className={classes.columns}>
            <div className={classes.aside}>
              <Identity user={me.data} />
              <nav aria-label={t('sections')} className={classes.nav}>
                {sections.map((section) => (
                  <a key={section} href={`#${section}`} className={classes.link}>
                    {t(`${section}.title`)}
                  </a>
                ))}
              </nav>
            </div>
            <div className={classes.sections}>
              <ProfileSection user={me.data} />
              <NotificationsSection />
              <PasswordSection user={me.data} />
              <DevicesSection />
              <ApiTokensSection user={me.data} />
              <LeaveSection user={me.data} />
            </div>
          </div>
        </UnsavedChanges>
      )}
    </SidePage>
  );
}
