import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlainPage } from './plain-page.tsx';

export function MissingPage() {
  const { t } = useTranslation();
  return (
    <PlainPage title={t('notFound.title')}>
      <Button renderRoot={(props) => <Link {...props} to="/" />}>{t('notFound.toHome')}</Button>
    </PlainPage>
  );
}
