import type { ComponentProps } from 'react';
import { PlainNotice } from './plain-notice.tsx';
import classes from './plain-page.module.css';

/** The notice where it is the whole page. */
export function PlainPage(props: ComponentProps<typeof PlainNotice>) {
  return (
    <main className={classes.page}>
      <PlainNotice {...props} />
    </main>
  );
}
