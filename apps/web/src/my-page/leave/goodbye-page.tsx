import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../../app/plain-page.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { myPageEn } from '../words-en.ts';
import { myPageKo } from '../words-ko.ts';

/** The last thing that is said to whoever has left. */
export function GoodbyePage() {
  useWords('myPage', { ko: myPageKo, en: myPageEn });
  const { t } = useTranslation('myPage');
  return (
    <PlainPage title={t('goodbye.title')} body={t('goodbye.body')}>
      <Button variant="default" renderRoot={(props) => <Link {...props} to="/sign-in" />}>
        {t('goodbye.toSignIn')}
      </Button>
    </PlainPage>
  );
}
