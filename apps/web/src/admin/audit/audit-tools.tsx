import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useServices } from '../../app/services.ts';
import { ChoiceSelect } from '../../list/choice-select.tsx';
import { DayRange } from '../../list/day-range.tsx';
import type { AuditSearch } from '../search.ts';
import { allActs, asAct } from './acts.ts';
import classes from './audit-page.module.css';
import { useExport } from './use-export.ts';

interface AuditToolsProps {
  search: AuditSearch;
  onChange: (changes: AuditSearch) => void;
}

export function AuditTools({ search, onChange }: AuditToolsProps) {
  const { t } = useTranslation('admin');
  const filled = (value: string): string | undefined => (value === '' ? undefined : value);
  return (
    <>
      <div className={classes.tools}>
        <ChoiceSelect
          label={t('audit.act')}
          choices={[
            { value: '', label: t('audit.allActs') },
            ...allActs.map((value) => ({ value, label: t(`audit.acts.${value}`) })),
          ]}
          value={asAct(search.act) ?? ''}
          onChange={(act) => onChange({ act: filled(act) })}
        />
        <div className={classes.dates}>
          <DayRange
            labels={{ from: t('audit.from'), to: t('audit.to') }}
            from={search.from}
            to={search.to}
            onChange={onChange}
          />
        </div>
        <ExportButton search={search} />
      </div>
      {search.user !== undefined && <AboutPerson userId={search.user} onClear={() => onChange({ user: undefined })} />}
    </>
  );
}

function AboutPerson({ userId, onClear }: { userId: number; onClear: () => void }) {
  const { t } = useTranslation('admin');
  const { trpc } = useServices();
  const person = useQuery(trpc.admin.user.queryOptions({ userId }));
  return (
    <p className={classes.about}>
      {t('audit.about', { name: person.data?.name ?? `#${userId}` })}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconX size={14} stroke={2} aria-hidden />}
        onClick={onClear}
      >
        {t('audit.clearAbout')}
      </Button>
    </p>
  );
}

function ExportButton({ search }: { search: AuditSearch }) {
  const { t } = useTranslation('admin');
  const { count, isRunning, begin, cancel } = useExport(search);
  return (
    <Button
      className={classes.export}
      variant="default"
      leftSection={
        isRunning ? <IconX size={16} stroke={1.8} aria-hidden /> : <IconDownload size={16} stroke={1.8} aria-hidden />
      }
      onClick={() => (isRunning ? cancel() : begin())}
      {...(isRunning && { 'aria-label': t('audit.exportCancel') })}
    >
      {isRunning ? t('audit.exporting', { count }) : t('audit.export')}
    </Button>
  );
}
