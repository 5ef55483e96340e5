import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { Notice } from '../form/notice.tsx';
import type { FoundAddress } from './found-address.ts';

const PostcodeDialog = lazy(() => import('./postcode-dialog.tsx'));

export function PostcodeButton({ onFound }: { onFound: (found: FoundAddress) => void }) {
  const { t } = useTranslation('address');
  const [opened, dialog] = useDisclosure(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="light"
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        onClick={dialog.open}
      >
        {t('search')}
      </Button>
      {opened && (
        <ErrorBoundary fallback={<Notice tone="danger">{t('searchFailed')}</Notice>}>
          <Suspense>
            <PostcodeDialog
              onClose={() => {
                dialog.close();
                button.current?.focus();
              }}
              onFound={(found) => {
                dialog.close();
                onFound(found);
              }}
            />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
