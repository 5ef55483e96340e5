import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './markdown.module.css';

/** Wider than the message, it moves inside of it; with the keys, too. */
export function MarkdownTable({ children }: { children: ReactNode }) {
  const { t } = useTranslation('markdown');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- or nobody could scroll it without a pointer
    <div className={classes.table} role="region" aria-label={t('table')} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}
