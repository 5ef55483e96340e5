import { VisuallyHidden } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { UnreadBadge } from '../rooms/unread-badge.tsx';
import type { Entry, Group } from './entry.ts';
import classes from './results.module.css';

interface ResultsProps {
  listId: string;
  groups: readonly Group[];
  chosen: Entry | undefined;
  loading: boolean;
  query: string;
  onPoint: (entry: Entry) => void;
  onChoose: (entry: Entry) => void;
}

export function Results({ listId, groups, chosen, loading, query, onPoint, onChoose }: ResultsProps) {
  const { t } = useTranslation('palette');
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);

  const chosenId = chosen && `${listId}-${chosen.id}`;

  useEffect(() => {
    if (chosenId !== undefined)
      document.querySelector(`#${CSS.escape(chosenId)}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  return (
    <>
      <VisuallyHidden role="status">{!loading && query !== '' && t('found', { count })}</VisuallyHidden>
      {/* The focus never leaves the field, and what is pressed here must not take it. */}
      <div
        id={listId}
        tabIndex={-1}
        role="listbox"
        aria-label={t('results')}
        className={classes.list}
        onMouseDown={(event) => event.preventDefault()}
      >
        {groups.map(({ name, entries }) => (
          <div key={name} role="group" aria-label={t(`group.${name}`)} className={classes.group}>
            <p className={classes.name} aria-hidden>
              {t(`group.${name}`)}
            </p>
            {entries.map((entry) => (
              <button
                key={entry.id}
                type="button"
                tabIndex={-1}
                id={`${listId}-${entry.id}`}
                role="option"
                aria-selected={entry.id === chosen?.id}
                className={classes.entry}
                onPointerMove={() => onPoint(entry)}
                onClick={() => onChoose(entry)}
              >
                {entry.icon}
                <span className={classes.label}>{entry.label}</span>
                {entry.hint !== undefined && <span className={classes.hint}>{entry.hint}</span>}
                {entry.unread !== undefined && <UnreadBadge {...entry.unread} />}
              </button>
            ))}
          </div>
        ))}
      </div>
      {count === 0 && !loading && (
        <div className={classes.nothing}>
          <p className={classes.nothingTitle}>{t('nothing', { query })}</p>
          <p>{t('nothingHint')}</p>
        </div>
      )}
      <p className={classes.keys} aria-hidden>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('keys.move')}
        </span>
        <span>
          <kbd>↵</kbd> {t('keys.choose')}
        </span>
        <span>
          <kbd>Esc</kbd> {t('keys.close')}
        </span>
      </p>
    </>
  );
}
