import { useTranslation } from 'react-i18next';

export interface Times {
  /** 오후 2:05 */
  clock(iso: string): string;
  /** 2026년 11월 23일 월요일 */
  day(iso: string): string;
  /** 2026년 11월 23일 */
  date(iso: string): string;
  dayAndTime(iso: string): string;
  /** Short enough for a list: the clock today, the date before. */
  brief(iso: string): string;
}

/** Formats are dear to make and to give up, and each row of a conversation asks for them. */
const made = new Map<string, Times>();

/** How a moment reads in the language chosen, in the time zone of the reader. */
export function useTimes(): Times {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const times = made.get(language) ?? timesIn(language);
  made.set(language, times);
  return times;
}

function timesIn(language: string): Times {
  const clock = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  const dayAndTime = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const sameYear = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' });
  const otherYear = new Intl.DateTimeFormat(language, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return {
    clock: (iso) => clock.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    date: (iso) => date.format(new Date(iso)),
    dayAndTime: (iso) => dayAndTime.format(new Date(iso)),
    brief: (iso) => {
      const [then, now] = [new Date(iso), new Date()];
      if (then.toDateString() === now.toDateString()) return clock.format(then);
      return (then.getFullYear() === now.getFullYear() ? sameYear : otherYear).format(then);
    },
  };
}
