import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import classes from './login-id-hint.module.css';
import type { LoginIdCheck } from './use-login-id-check.ts';

export function LoginIdHint({ check }: { check: LoginIdCheck }) {
  const { t } = useTranslation('signUp');
  return (
    <span aria-live="polite" className={check === 'free' ? classes.free : undefined}>
      {check === 'free' && t('loginIdFree')}
      {check === 'checking' && t('loginIdChecking')}
      {(check === 'not-yet' || check === 'taken') &&
        t('loginIdHint', { min: limits.loginIdMin, max: limits.loginIdMax })}
    </span>
  );
}
