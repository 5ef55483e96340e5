import { ActionIcon } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Wordmark } from '../brand/wordmark.tsx';
import { LazySettingsMenu } from '../settings/lazy-settings-menu.tsx';
import classes from './door-layout.module.css';
import { Eclipse } from './eclipse.tsx';

/** What one sees before being let in: the form, and beside it where there is room the eclipse. */
export function DoorLayout({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={classes.door}>
      <aside className={classes.sky} aria-hidden>
        <Eclipse />
      </aside>
      <div className={classes.side}>
        <header className={classes.header}>
          <Wordmark size={26} />
          <LazySettingsMenu
            button={
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('common.settings')}>
                <IconSettings size={20} stroke={1.6} />
              </ActionIcon>
            }
          />
        </header>
        <main className={classes.main}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          {children}
        </main>
      </div>
    </div>
  );
}
