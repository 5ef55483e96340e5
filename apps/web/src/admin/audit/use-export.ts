import { limits } from '@dark-circle/api/limits';
import type { AuditEntry } from '@dark-circle/sdk';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { useToast } from '../../app/use-toast.ts';
import { useRefusalToast } from '../../errors/use-refusal-toast.ts';
import type { AuditSearch } from '../search.ts';
import { auditFilter } from './audit-filter.ts';
import { exportedAtMost, readAll, TooManyEntriesError } from './read-all.ts';
import { toCsv } from './to-csv.ts';

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
    save(`${t('audit.csv.file')}-${dayOf(new Date())}.csv`, toCsv(tableOf(entries)));
    showToast({ id: 'exported', message: t('audit.exported', { count: entries.length }) });
  };
  const tableOf = (entries: readonly AuditEntry[]): string[][] => [
    (
      ['at', 'act', 'actor', 'actorLoginId', 'subject', 'subjectLoginId', 'room', 'seq', 'reason', 'until'] as const
    ).map((column) => t(`audit.csv.${column}`)),
    ...entries.map((entry) => [
      moment(entry.at),
      t(`audit.acts.${entry.act}`),
      entry.actor.name,
      entry.actor.loginId,
      entry.subject?.name ?? '',
      entry.subject?.loginId ?? '',
      entry.room?.name ?? '',
      entry.seq?.toString() ?? '',
      entry.reason ?? '',
      entry.until === undefined ? '' : moment(entry.until),
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

function save(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it over once the click is through.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** 2026-11-23 14:05:09, in the time zone of the reader: a spreadsheet reads it as a moment. */
function moment(iso: string): string {
  const at = new Date(iso);
  return `${dayOf(at)} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':')}`;
}

function dayOf(at: Date): string {
  return [at.getFullYear(), twoDigits(at.getMonth() + 1), twoDigits(at.getDate())].join('-');
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
