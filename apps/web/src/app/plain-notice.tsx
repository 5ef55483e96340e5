import type { ReactNode } from 'react';
import { Mark } from '../brand/mark.tsx';
import classes from './plain-notice.module.css';

/** For when there is nothing to show but one sentence and the way on. */
export function PlainNotice({ title, body, children }: { title: string; body?: string; children?: ReactNode }) {
  return (
    <div className={classes.plain}>
      <Mark size={40} />
      <h1 className={classes.title}>{title}</h1>
      {body !== undefined && <p className={classes.body}>{body}</p>}
      <div className={classes.acts}>{children}</div>
    </div>
  );
}
