import type { ChatError } from '@dark-circle/sdk';
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../brand/mark.tsx';
import { refusalName } from '../errors/refusal-name.ts';
import { lateCode } from '../late/late-code.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import classes from './splash.module.css';

const lastState = lateCode(() => import('../offline/last-state-page.tsx'));

/** Before it is known who is there. If that cannot be asked, what was seen last is shown, as far as there is anything. */
export function Splash({ failure }: { failure: ChatError | undefined }) {
  const { t } = useTranslation();
  const [come, setCome] = useState<{ Page: ComponentType<{ fallback: ReactNode }> }>();
  useEffect(() => {
    if (failure === undefined) return;
    // It is asked for again with the next failure.
    lastState.fetch().then(
      (Page) => setCome({ Page }),
      () => undefined,
    );
  }, [failure]);
  const splash = (
    <main className={classes.splash} aria-busy="true">
      <Mark size={56} />
      <p role="status" className={classes.failure}>
        {failure !== undefined && t(`reason.${refusalName(failure)}`)}
      </p>
    </main>
  );
  if (come === undefined) return splash;
  return (
    <ErrorBoundary fallback={splash}>
      <come.Page fallback={splash} />
    </ErrorBoundary>
  );
}
