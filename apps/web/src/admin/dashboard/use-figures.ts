import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const dayMinutes = 24 * 60;

/** How numbers and stretches of time read on this page. */
export function useFigures() {
  const { t, i18n } = useTranslation('dashboard');
  return useMemo(() => {
    const number = new Intl.NumberFormat(i18n.language);
    const oneDigit = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
    const seconds = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
    return {
      number: (value: number) => number.format(value),
      average: (value: number) => oneDigit.format(value),
      time: (iso: string) => seconds.format(new Date(iso)),
      wait: (ms: number) =>
        ms < 1_000
          ? t('milliseconds', { value: number.format(ms) })
          : t('seconds', { value: oneDigit.format(ms / 1_000) }),
      since: (startedAt: string, at: string) => {
        const minutes = Math.max(0, Math.floor((Date.parse(at) - Date.parse(startedAt)) / 60_000));
        const [days, hours] = [Math.floor(minutes / dayMinutes), Math.floor((minutes % dayMinutes) / 60)];
        if (days > 0) return t('upDays', { days, hours });
        return hours > 0 ? t('upHours', { hours, minutes: minutes % 60 }) : t('upMinutes', { minutes });
      },
    };
  }, [t, i18n.language]);
}
