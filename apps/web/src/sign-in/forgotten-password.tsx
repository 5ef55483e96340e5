import { useTranslation } from 'react-i18next';
import classes from './forgotten-password.module.css';

/** There is no mail to send a link by: an admin hands it over. */
export function ForgottenPassword() {
  const { t } = useTranslation();
  return (
    <details className={classes.forgotten}>
      <summary className={classes.question}>{t('signIn.forgotten')}</summary>
      <p className={classes.answer}>{t('signIn.forgottenHint')}</p>
    </details>
  );
}
