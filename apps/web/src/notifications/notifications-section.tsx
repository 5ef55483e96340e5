import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { useWords } from '../i18n/use-words.ts';
import { LoadState } from '../my-page/load-state.tsx';
import { Section } from '../my-page/section.tsx';
import './notifications-section.css';
import { QuietHoursForm } from './quiet-hours-form.tsx';
import { ThisBrowser } from './this-browser.tsx';
import { notificationsEn } from './words-en.ts';
import { notificationsKo } from './words-ko.ts';

/** Whether this browser tells of anything, and when none of mine does. */
export function NotificationsSection() {
  useWords('notifications', { ko: notificationsKo, en: notificationsEn });
  const { t } = useTranslation('notifications');
  const { trpc } = useServices();
  // As with the profile: never under the hands of whoever edits it here.
  const preferences = useQuery(trpc.auth.preferences.queryOptions(undefined, { refetchOnWindowFocus: false }));
  return (
    <Section id="notifications" title={t('title')} hint={t('hintOfSection')}>
      <ThisBrowser />
      {preferences.data === undefined ? (
        <LoadState query={preferences} failure={t('loadFailed')} rows={2} />
      ) : (
        <QuietHoursForm preferences={preferences.data} />
      )}
    </Section>
  );
}
