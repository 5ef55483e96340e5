import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../door/door-layout.tsx';
import doorClasses from '../door/door-links.module.css';
import { useWords } from '../i18n/use-words.ts';
import { SignUpForm } from './sign-up-form.tsx';
import { signUpEn } from './words-en.ts';
import { signUpKo } from './words-ko.ts';

export function SignUpPage() {
  useWords('signUp', { ko: signUpKo, en: signUpEn });
  const { t } = useTranslation('signUp');
  const { next } = useSearch({ from: '/sign-up' });
  return (
    <DoorLayout title={t('title')} lead={t('lead')}>
      <SignUpForm next={next} />
      <p className={doorClasses.other}>
        {t('haveAccount')}{' '}
        <Link to="/sign-in" search={next === undefined ? {} : { next }}>
          {t('toSignIn')}
        </Link>
      </p>
    </DoorLayout>
  );
}
