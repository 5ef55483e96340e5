import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LateWords } from './late-words.ts';

/**
 * Brings the words of a part of the product that not everybody opens: they come with its code, in both languages, and stay.
 * For the outermost component of that part; it and those inside it take them with `useTranslation(namespace)`.
 */
export function useWords<Name extends keyof LateWords>(
  namespace: Name,
  words: { ko: LateWords[Name]; en: LateWords[Name] },
): void {
  const { i18n } = useTranslation();
  useState(() => {
    for (const language of ['ko', 'en'] as const) i18n.addResourceBundle(language, namespace, words[language]);
  });
}
