import { DatePicker } from '@mantine/dates';
import 'dayjs/locale/ko';
import { useTranslation } from 'react-i18next';
import './birthdate-calendar.css';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text));

const today = (): string => new Date().toLocaleDateString('sv-SE');

export function BirthdateCalendar({ day, onPick }: { day: string; onPick: (day: string) => void }) {
  const { t, i18n } = useTranslation('profile');
  return (
    <DatePicker
      locale={i18n.language}
      firstDayOfWeek={0}
      value={isDay(day) ? day : null}
      defaultDate={isDay(day) ? day : '2003-01-01'}
      defaultLevel={isDay(day) ? 'month' : 'decade'}
      minDate="1900-01-01"
      maxDate={today()}
      onChange={(picked) => {
        if (picked !== null) onPick(picked);
      }}
      monthLabelFormat={i18n.language === 'ko' ? 'YYYY년 M월' : 'MMMM YYYY'}
      ariaLabels={{
        previousMonth: t('calendar.previousMonth'),
        nextMonth: t('calendar.nextMonth'),
        previousYear: t('calendar.previousYear'),
        nextYear: t('calendar.nextYear'),
        previousDecade: t('calendar.previousDecade'),
        nextDecade: t('calendar.nextDecade'),
        monthLevelControl: t('calendar.chooseMonth'),
      }}
    />
  );
}
