import type { ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  id: string;
  title: string;
  hint: string;
  tone?: 'danger';
  children: ReactNode;
}

export function Section({ id, title, hint, tone, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={classes.section} data-tone={tone}>
      <h2 id={`${id}-title`} tabIndex={-1} className={classes.title}>
        {title}
      </h2>
      <p className={classes.hint}>{hint}</p>
      {children}
    </section>
  );
}
