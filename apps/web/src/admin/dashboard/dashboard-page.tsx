import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';
import listClasses from '../../list/list-page.module.css';
import { ListFailed } from '../../list/list-state.tsx';
import classes from './dashboard-page.module.css';
import { DashboardSkeleton } from './dashboard-skeleton.tsx';
import { Facts } from './facts.tsx';
import { MinuteChart } from './minute-chart.tsx';
import { Refusals } from './refusals.tsx';
import { Tiles } from './tiles.tsx';
import { useFigures } from './use-figures.ts';
import { refreshMs, useStats } from './use-stats.ts';
import { dashboardEn } from './words-en.ts';
import { dashboardKo } from './words-ko.ts';

/** How the service fares, as it happens. */
export function DashboardPage() {
  useWords('dashboard', { ko: dashboardKo, en: dashboardEn });
  const { t } = useTranslation('dashboard');
  const { time } = useFigures();
  const { stats, samples } = useStats();
  const { data } = stats;
  const isStale = stats.isError && data !== undefined;
  return (
    <div className={listClasses.scroll}>
      <div className={listClasses.page}>
        <h1 className={listClasses.title}>{t('title')}</h1>
        <p className={listClasses.lead}>
          {data !== undefined && <time dateTime={data.at}>{t('asOf', { time: time(data.at) })}</time>}
          {data !== undefined && ' · '}
          {t('pace', { seconds: refreshMs / 1_000 })}
        </p>
        <div role="status">{isStale && <p className={classes.stale}>{t('stale', { time: time(data.at) })}</p>}</div>
        {stats.isPending && <DashboardSkeleton />}
        {stats.isError && data === undefined && (
          <ListFailed
            title={t('failed')}
            error={stats.error}
            retrying={stats.isFetching}
            onRetry={() => void stats.refetch()}
          />
        )}
        {data !== undefined && (
          <div className={classes.sections} data-stale={isStale}>
            <Tiles stats={data} samples={samples} />
            <MinuteChart minutes={data.minutes} />
            <div className={classes.columns}>
              <Facts stats={data} />
              <Refusals errors={data.process.errors} />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
