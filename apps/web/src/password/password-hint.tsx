import { limits } from '@dark-circle/api/limits';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';

const StrengthMeter = lazy(() => import('./strength-meter.tsx'));

/** How long a new password has to be, and once something is typed how good it is. Without the second the form is whole too. */
export function PasswordHint({ typed, known }: { typed: string; known: readonly string[] }) {
  const { t } = useTranslation('password');
  const rule = <span>{t('rule', { min: limits.passwordMin })}</span>;
  if (typed.length < limits.passwordMin) return rule;
  return (
    <ErrorBoundary fallback={rule}>
      <Suspense fallback={rule}>
        <StrengthMeter typed={typed} known={known} />
      </Suspense>
    </ErrorBoundary>
  );
}
