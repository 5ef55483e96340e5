import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/use-words.ts';
import classes from './load-more.module.css';
import { listEn } from './words-en.ts';
import { listKo } from './words-ko.ts';

interface LoadMoreProps {
  shown: number;
  total: number | undefined;
  hasMore: boolean;
  /** As after a failure, for being pressed. */
  waits: boolean;
  loading: boolean;
  onMore: () => void;
}

/** The next page comes when its place comes into sight, or when the button is pressed. */
export function LoadMore({ shown, total, hasMore, waits, loading, onMore }: LoadMoreProps) {
  useWords('list', { ko: listKo, en: listEn });
  const { t } = useTranslation('list');
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const isNear = entry?.isIntersecting === true;
  useEffect(() => {
    if (isNear && hasMore && !waits && !loading) onMore();
  }, [isNear, hasMore, waits, loading, onMore]);
  if (!hasMore) return null;
  return (
    <div ref={ref} className={classes.more}>
      <Button variant="default" size="sm" loading={loading} onClick={onMore}>
        {t('more')}
      </Button>
      {total !== undefined && (
        <p className={classes.count} role="status">
          {t('shown', { shown, total })}
        </p>
      )}
    </div>
  );
}
