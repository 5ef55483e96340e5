import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/use-page-title.ts';
import { useWords } from '../i18n/use-words.ts';
import { useArrowFocus } from '../rooms/use-arrow-focus.ts';
import { AccountMenu } from '../settings/account-menu.tsx';
import { asked } from './asked.ts';
import { Found } from './found.tsx';
import { SearchHints } from './search-hints.tsx';
import classes from './search-page.module.css';
import { SearchTools } from './search-tools.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';
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
  usePageTitle(address.q === undefined ? t('title') : `${address.q} · ${t('title')}`);
  const input = useMemo(() => asked(address), [address]);
  return (
    <div ref={scroll} className={classes.scroll}>
      <header className={classes.header}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('back')}
          renderRoot={(props) =>
            address.room === undefined ? (
              <Link {...props} to="/" />
            ) : (
              <Link {...props} to="/rooms/$roomId" params={{ roomId: String(address.room) }} />
            )
          }
        >
          <IconArrowLeft size={20} stroke={1.8} />
        </ActionIcon>
        <AccountMenu />
      </header>
      <main ref={main} className={classes.main}>
        <h1 className={classes.title}>{t('title')}</h1>
        <SearchTools
          address={address}
          onChange={(changes) => void navigate({ search: (now) => ({ ...now, ...changes }), replace: true })}
        />
        {input === undefined ? (
          <SearchHints onExample={(q) => void navigate({ search: (now) => ({ ...now, q }) })} />
        ) : (
          <Found input={input} />
        )}
      </main>
    </div>
  );
}
