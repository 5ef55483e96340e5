import { limits } from '@dark-circle/api/limits';
import type { AuditEntry } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { dayOf, momentOf } from '../../csv/moment.ts';
import { saveCsv } from '../../csv/save-csv.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import type { AuditSearch } from '../search.ts';
import { auditFilter } from './audit-filter.ts';
import { exportedAtMost, readAll, TooManyEntriesError } from './read-all.ts';

/** The log as a file, page by page from the same call that the page reads: there is no second way to the data. */
export function useExport(search: AuditSearch) {
  const { t } = useTranslation('admin');
  const { client } = useServices();
  const showToast = useToast();
  const showRefusal = useRefusalToast();
  const [count, setCount] = useState(0);
  const reading = useRef<AbortController>(null);
  useEffect(() => () => reading.current?.abort(), []);
  const begin = async (): Promise<void> => {
    const { signal } = (reading.current = new AbortController());
    setCount(0);
    const filter = { ...auditFilter(search), limit: limits.auditPage };
    const entries = await readAll(
      async (cursor) => client.trpc.admin.auditLog.query({ ...filter, cursor }, { signal }),
      setCount,
    );
    saveCsv(`${t('audit.csv.file')}-${dayOf(new Date())}`, tableOf(entries));
    showToast({ id: 'exported', message: t('audit.exported', { count: entries.length }) });
  };
  const tableOf = (entries: readonly AuditEntry[]): string[][] => [
    (
      ['at', 'act', 'actor', 'actorLoginId', 'subject', 'subjectLoginId', 'room', 'seq', 'reason', 'until'] as const
    ).map((column) => t(`audit.csv.${column}`)),
    ...entries.map((entry) => [
      momentOf(entry.at),
      t(`audit.acts.${entry.act}`),
      entry.actor.name,
      entry.actor.loginId,
      entry.subject?.name ?? '',
      entry.subject?.loginId ?? '',
      entry.room?.name ?? '',
      entry.seq?.toString() ?? '',
      entry.reason ?? '',
      entry.until === undefined ? '' : momentOf(entry.until),
    ]),
  ];
  const exporting = useMutation({
    mutationFn: begin,
    onError: (error) => {
      if (reading.current?.signal.aborted === true) return;
      if (error instanceof TooManyEntriesError) {
        showToast({ id: 'export', color: 'red', message: t('audit.exportTooMany', { limit: exportedAtMost }) });
      } else showRefusal(error);
    },
  });
  return { count, isRunning: exporting.isPending, begin: exporting.mutate, cancel: () => reading.current?.abort() };
}
