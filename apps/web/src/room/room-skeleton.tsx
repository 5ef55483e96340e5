import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './room-skeleton.module.css';

const widths = ['46%', '62%', '30%', '54%'];

export function RoomSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('common.loading')}>
      {widths.map((width) => (
        <Skeleton key={width} height={38} width={width} radius="lg" />
      ))}
    </div>
  );
}
