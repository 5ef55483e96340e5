import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './dashboard-page.module.css';
import tilesClasses from './tiles.module.css';

/** As high as what comes, so that nothing jumps. */
export function DashboardSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.sections} role="status" aria-label={t('common.loading')}>
      <div className={tilesClasses.tiles}>
        {['online', 'perMinute', 'queue', 'failures'].map((tile) => (
          <Skeleton key={tile} height="8.75rem" radius="lg" />
        ))}
      </div>
      <Skeleton height="17rem" radius="lg" />
    </div>
  );
}
