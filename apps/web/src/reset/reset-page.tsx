import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../door/door-layout.tsx';
import { useWords } from '../i18n/use-words.ts';
import { ResetForm } from './reset-form.tsx';
import classes from './reset-page.module.css';
import { useLinkToken } from './use-link-token.ts';
import { resetEn } from './words-en.ts';
import { resetKo } from './words-ko.ts';

type Outcome = 'done' | 'dead';

/** The form is gone, and with it the button that had the focus. */
const focusOn = (link: HTMLElement | null): void => link?.focus();

/** Where a one-time link leads. Whether it still works is known when it is used, and nobody is asked before that. */
export function ResetPage() {
  useWords('reset', { ko: resetKo, en: resetEn });
  const { t } = useTranslation('reset');
  const token = useLinkToken();
  const [last, setLast] = useState<{ token: string; outcome: Outcome }>();
  // Another link opened in the same tab begins anew.
  const state = token === undefined ? 'none' : last?.token === token ? last.outcome : 'open';

  if (token !== undefined && state === 'open') {
    return (
      <DoorLayout title={t('title')} lead={t('lead')}>
        <ResetForm key={token} token={token} onOutcome={(outcome) => setLast({ token, outcome })} />
      </DoorLayout>
    );
  }
  const told = state === 'open' ? 'none' : state;
  return (
    <DoorLayout title={t(`${told}Title`)} lead={t(`${told}Lead`)}>
      {told !== 'none' && (
        <VisuallyHidden role="alert">
          {t(`${told}Title`)}. {t(`${told}Lead`)}
        </VisuallyHidden>
      )}
      {told === 'dead' && <p className={classes.hint}>{t('deadHint')}</p>}
      <Button
        size="md"
        mt={told === 'dead' ? 'lg' : undefined}
        variant={told === 'done' ? 'filled' : 'default'}
        renderRoot={(props) => <Link {...props} to="/sign-in" ref={told === 'none' ? undefined : focusOn} />}
      >
        {t('toSignIn')}
      </Button>
    </DoorLayout>
  );
}
