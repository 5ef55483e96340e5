import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { AuditEntryView } from '../audit/audit-entry-view.tsx';
import { ListFailed, ListSkeleton } from '../../list/list-state.tsx';
import classes from './person-section.module.css';

const shownAtOnce = 5;

/** What admins have done to this person lately. */
export function PersonHistory({ userId }: { userId: number }) {
  const { t } = useTranslation('admin');
  const { trpc } = useServices();
  const log = useQuery(trpc.admin.auditLog.queryOptions({ userId, limit: shownAtOnce }, { staleTime: 0 }));
  return (
    <section className={classes.section} aria-labelledby="person-history">
      <h3 id="person-history" className={classes.title}>
        {t('person.history')}
      </h3>
      {log.isPending && <ListSkeleton />}
      {log.isError && log.data === undefined && (
        <ListFailed
          title={t('audit.failed')}
          error={log.error}
          retrying={log.isFetching}
          onRetry={() => void log.refetch()}
        />
      )}
      {log.data?.entries.length === 0 && <p className={classes.note}>{t('person.historyEmpty')}</p>}
      <ol>
        {log.data?.entries.map((entry) => (
          <AuditEntryView key={entry.id} entry={entry} inPanel />
        ))}
      </ol>
      {log.data?.nextCursor !== undefined && (
        <Link to="/admin/audit" search={{ user: userId }}>
          {t('person.historyAll')}
        </Link>
      )}
    </section>
  );
}
