import { Button, Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalName } from '../errors/refusal-name.ts';
import { Notice } from '../form/notice.tsx';

interface LoadStateProps {
  query: { error: unknown; isFetching: boolean; refetch: () => unknown };
  failure: string;
  rows: number;
}

/** Instead of what is not there yet: its shape while it comes, and why it did not with a way to try again. */
export function LoadState({ query, failure, rows }: LoadStateProps) {
  const { t } = useTranslation();
  if (query.error === null) {
    return (
      <Stack gap="md" aria-busy="true" aria-label={t('common.loading')} role="status">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} height={row === 0 ? 56 : 40} />
        ))}
      </Stack>
    );
  }
  return (
    <Stack gap="sm" align="flex-start">
      <Notice tone="danger">
        {failure} {t(`reason.${refusalName(query.error)}`)}
      </Notice>
      <Button variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
        {t('common.retry')}
      </Button>
    </Stack>
  );
}
