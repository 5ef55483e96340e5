import { limits } from '@dark-circle/api/limits';
import { useTranslation } from 'react-i18next';
import classes from './login-id-hint.module.css';
import type { LoginIdCheck } from './use-login-id-check.ts';

export function LoginIdHint({ check }: { check: LoginIdCheck }) {
  const { t } = useTranslation();
  return (
    <span aria-live="polite" className={check === 'free' ? classes.free : undefined}>
      {check === 'free' && t('signUp.loginIdFree')}
      {check === 'checking' && t('signUp.loginIdChecking')}
      {(check === 'not-yet' || check === 'taken') &&
        t('signUp.loginIdHint', { min: limits.loginIdMin, max: limits.loginIdMax })}
    </span>
  );
}
