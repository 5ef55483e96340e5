import { Button, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalName } from '../errors/refusal-name.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './list-state.module.css';
import { listEn } from './words-en.ts';
import { listKo } from './words-ko.ts';

const rows = Array.from({ length: 8 }, (_, row) => row);

export function ListSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('common.loading')}>
      {rows.map((row) => (
        <Skeleton key={row} height={40} radius="md" />
      ))}
    </div>
  );
}

export function ListFailed(props: { title: string; error: unknown; retrying: boolean; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.state} role="alert">
      <p className={classes.title}>{props.title}</p>
      <p>{t(`reason.${refusalName(props.error)}`)}</p>
      <Button variant="default" size="sm" mt="xs" loading={props.retrying} onClick={props.onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

interface ListEmptyProps {
  title: string;
  /** What to try. */
  hint?: string;
  onClear?: (() => void) | undefined;
}

export function ListEmpty({ title, hint, onClear }: ListEmptyProps) {
  useWords('list', { ko: listKo, en: listEn });
  const { t } = useTranslation('list');
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {hint !== undefined && <p>{hint}</p>}
      {onClear !== undefined && (
        <Button variant="default" size="sm" mt="xs" onClick={onClear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}
