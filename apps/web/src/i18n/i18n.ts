import { createInstance, type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readStored, writeStored } from '../app/stored.ts';
import { ko } from './ko.ts';
import type { LateWords } from './late-words.ts';

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language in its own words, so that it is found by whoever cannot read the others. */
export const languageNames: Record<Language, string> = { ko: '한국어', en: 'English' };

const storageKey = 'dark-circle.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof ko } & LateWords;
  }
}

const isLanguage = (value: string | undefined): value is Language => languages.some((known) => known === value);

/** What was chosen before, else the first of the browser's languages that we speak, else Korean. */
function preferredLanguage(stored: string | undefined, browser: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  return browser.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'ko';
}

/** Korean is in the page; what only some readers need comes when one of them does. */
async function ensureLoaded(i18n: I18n, language: Language): Promise<void> {
  if (language === 'ko' || i18n.hasResourceBundle(language, 'translation')) return;
  const { en } = await import('./en.ts');
  i18n.addResourceBundle(language, 'translation', en);
}

export async function createI18n(): Promise<I18n> {
  const i18n = createInstance();
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18n.use(initReactI18next).init({
    resources: { ko: { translation: ko } },
    lng: 'ko',
    fallbackLng: 'ko',
    interpolation: { escapeValue: false },
  });
  // Without the other language the page is still a page.
  await changeTo(i18n, preferredLanguage(readStored(storageKey), navigator.languages)).catch(() => undefined);
  return i18n;
}

async function changeTo(i18n: I18n, language: Language): Promise<void> {
  await ensureLoaded(i18n, language);
  await i18n.changeLanguage(language);
}

export async function chooseLanguage(i18n: I18n, language: Language): Promise<void> {
  await changeTo(i18n, language);
  writeStored(storageKey, language);
}
