import type { ReactNode } from 'react';
import { Mark } from '../brand/mark.tsx';
import classes from './plain-page.module.css';

/** For when there is nothing to show but one sentence and the way on. */
export function PlainPage({ title, body, children }: { title: string; body?: string; children?: ReactNode }) {
  return (
    <main className={classes.plain}>
      <Mark size={40} />
      <h1 className={classes.title}>{title}</h1>
      {body !== undefined && <p className={classes.body}>{body}</p>}
      <div className={classes.acts}>{children}</div>
    </main>
  );
}
