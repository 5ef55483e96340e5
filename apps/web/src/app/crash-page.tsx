import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlainPage } from './plain-page.tsx';

export function CrashPage() {
  const { t } = useTranslation();
  return (
    <PlainPage title={t('crash.title')} body={t('crash.body')}>
      <Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>
    </PlainPage>
  );
}
