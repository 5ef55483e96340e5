import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../door/door-layout.tsx';
import doorClasses from '../door/door-links.module.css';
import { SignUpForm } from './sign-up-form.tsx';

export function SignUpPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: '/sign-up' });
  return (
    <DoorLayout title={t('signUp.title')} lead={t('signUp.lead')}>
      <SignUpForm next={next} />
      <p className={doorClasses.other}>
        {t('signUp.haveAccount')}{' '}
        <Link to="/sign-in" search={next === undefined ? {} : { next }}>
          {t('signUp.toSignIn')}
        </Link>
      </p>
    </DoorLayout>
  );
}
