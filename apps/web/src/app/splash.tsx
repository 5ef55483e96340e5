import type { ChatError } from '@dark-circle/sdk';
import { useTranslation } from 'react-i18next';
import { Mark } from '../brand/mark.tsx';
import { refusalName } from '../errors/refusal-name.ts';
import classes from './splash.module.css';

export function Splash({ failure }: { failure: ChatError | undefined }) {
  const { t } = useTranslation();
  return (
    <main className={classes.splash} aria-busy="true">
      <Mark size={56} />
      <p role="status" className={classes.failure}>
        {failure !== undefined && t(`reason.${refusalName(failure)}`)}
      </p>
    </main>
  );
}
