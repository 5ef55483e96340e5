import type { Shape } from '../i18n/ko.ts';
import type { profileKo } from './words-ko.ts';

export const profileEn: Shape<typeof profileKo> = {
  name: 'Name',
  email: 'Email',
  phone: 'Mobile phone',
  phoneHint: 'e.g. 010-1234-5678',
  birthdate: 'Date of birth',
  birthdateHint: 'e.g. 2001-03-14',
  openCalendar: 'Open the calendar',
  calendar: {
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    previousYear: 'Previous year',
    nextYear: 'Next year',
    previousDecade: 'Previous decade',
    nextDecade: 'Next decade',
    chooseMonth: 'Choose month and year',
  },
};
