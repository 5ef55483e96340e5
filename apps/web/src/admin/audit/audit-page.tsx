import type { AuditEntry } from '@dark-circle/sdk';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useTimes } from '../../i18n/use-times.ts';
import listClasses from '../../list/list-page.module.css';
import { PageList } from '../../list/page-list.tsx';
import { usePages } from '../../list/use-pages.ts';
import { AuditEntryView } from './audit-entry-view.tsx';
import { auditFilter } from './audit-filter.ts';
import classes from './audit-page.module.css';
import { AuditTools } from './audit-tools.tsx';

/** What admins have done, newest first, by day. */
export function AuditPage() {
  const { t } = useTranslation('admin');
  const { client, trpc } = useServices();
  const search = useSearch({ from: '/inside/admin/audit' });
  const navigate = useNavigate({ from: '/admin/audit' });
  const filter = auditFilter(search);
  const { list, pages, more } = usePages(trpc.admin.auditLog.queryKey(filter), async (cursor, signal) =>
    client.trpc.admin.auditLog.query({ ...filter, cursor }, { signal }),
  );
  const entries = pages?.flatMap((page) => page.entries);
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <div className={listClasses.scroll}>
      <div className={`${listClasses.page} ${classes.page}`}>
        <h1 className={listClasses.title}>{t('audit.title')}</h1>
        <p className={listClasses.lead}>{t('audit.lead')}</p>
        <AuditTools
          search={search}
          onChange={(changes) => void navigate({ search: (now) => ({ ...now, ...changes }) })}
        />
        <PageList
          list={list}
          shown={entries?.length}
          onMore={more}
          failed={t('audit.failed')}
          empty={t(isNarrowed ? 'audit.emptyFiltered' : 'audit.empty')}
          onClear={isNarrowed ? () => void navigate({ search: {} }) : undefined}
        >
          <Days entries={entries ?? []} />
        </PageList>
      </div>
    </div>
  );
}

function Days({ entries }: { entries: readonly AuditEntry[] }) {
  const times = useTimes();
  return [...Map.groupBy(entries, ({ at }) => times.day(at))].map(([day, ofDay]) => (
    <section key={day} className={classes.day}>
      <h2 className={classes.date}>{day}</h2>
      <ol>
        {ofDay.map((entry) => (
          <AuditEntryView key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  ));
}
