import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './load-more.module.css';

interface LoadMoreProps {
  shown: number;
  total: number | undefined;
  hasMore: boolean;
  /** After a failure it waits to be pressed. */
  failed: boolean;
  loading: boolean;
  onMore: () => void;
}

/** The next page comes when its place comes into sight, or when the button is pressed. */
export function LoadMore({ shown, total, hasMore, failed, loading, onMore }: LoadMoreProps) {
  const { t } = useTranslation('admin');
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const isNear = entry?.isIntersecting === true;
  useEffect(() => {
    if (isNear && hasMore && !failed && !loading) onMore();
  }, [isNear, hasMore, failed, loading, onMore]);
  if (!hasMore) return null;
  return (
    <div ref={ref} className={classes.more}>
      <Button variant="default" size="sm" loading={loading} onClick={onMore}>
        {t('list.more')}
      </Button>
      {total !== undefined && (
        <p className={classes.count} role="status">
          {t('list.shown', { shown, total })}
        </p>
      )}
    </div>
  );
}
