import { useWords } from '../i18n/use-words.ts';
import { useLevelsOfOtherTabs } from '../notifications/use-levels-of-other-tabs.ts';
import { useLooking } from '../notifications/use-looking.ts';
import { useNotifier } from '../notifications/use-notifier.ts';
import { notificationsEn } from '../notifications/words-en.ts';
import { notificationsKo } from '../notifications/words-ko.ts';
import { useLastState } from '../offline/use-last-state.ts';
import { useServiceWorker } from '../offline/use-service-worker.tsx';
import { offlineEn } from '../offline/words-en.ts';
import { offlineKo } from '../offline/words-ko.ts';
import { useUnreadSign } from '../unread-sign/use-unread-sign.ts';

export default function Beside() {
  useWords('notifications', { ko: notificationsKo, en: notificationsEn });
  useWords('offline', { ko: offlineKo, en: offlineEn });
  useUnreadSign();
  useLooking();
  useNotifier();
  useLevelsOfOtherTabs();
  useLastState();
  useServiceWorker();
  return null;
}
