import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** What a form says about itself as a whole. Spoken at once by screen readers. */
export function Notice({ tone, children }: { tone: 'danger' | 'caution'; children: ReactNode }) {
  return (
    <div role="alert" className={classes.notice} data-tone={tone}>
      {children}
    </div>
  );
}
