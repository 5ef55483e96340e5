import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePage } from '../app/side-page.tsx';
import { usePageTitle } from '../app/use-page-title.ts';
import { useWords } from '../i18n/use-words.ts';
import { useArrowFocus } from '../rooms/use-arrow-focus.ts';
import { asked } from './asked.ts';
import { Found } from './found.tsx';
import { SearchHints } from './search-hints.tsx';
import { SearchTools } from './search-tools.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';
import { useLiveHits } from './use-live-hits.ts';
import { searchEn } from './words-en.ts';
import { searchKo } from './words-ko.ts';

/** What was said in my rooms. What is looked for stands in the address. */
export function SearchPage() {
  useWords('search', { ko: searchKo, en: searchEn });
  const { t } = useTranslation('search');
  const address = useSearch({ from: '/inside/search' });
  const navigate = useNavigate({ from: '/search' });
  const main = useRef<HTMLElement>(null);
  useArrowFocus(main);
  const scroll = useRef<HTMLDivElement>(null);
  useKeptScroll(scroll);
  useLiveHits();
  const field = useRef<HTMLInputElement>(null);
  usePageTitle(address.q === undefined ? t('title') : `${address.q} · ${t('title')}`);
  const input = useMemo(() => asked(address), [address]);
  const tryExample = (q: string) => {
    void navigate({ search: (now) => ({ ...now, q }) });
    // The examples make way for what is found.
    field.current?.focus();
  };
  return (
    <SidePage title={t('title')} back={t('back')} scrollRef={scroll} mainRef={main}>
      <SearchTools
        address={address}
        fieldRef={field}
        onChange={(changes) => void navigate({ search: (now) => ({ ...now, ...changes }), replace: true })}
      />
      {input === undefined ? <SearchHints onExample={tryExample} /> : <Found input={input} />}
    </SidePage>
  );
}
