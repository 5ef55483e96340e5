import type { ReactNode } from 'react';
import classes from './tile.module.css';

interface TileProps {
  label: string;
  value: string;
  /** What the number means beside others. */
  note: string;
  tone?: 'danger' | 'caution' | undefined;
  children?: ReactNode;
}

/** One figure that is looked at from afar. */
export function Tile({ label, value, note, tone, children }: TileProps) {
  return (
    <div className={classes.tile} data-tone={tone}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{value}</dd>
      <dd className={classes.note}>{note}</dd>
      {children !== undefined && <dd className={classes.trend}>{children}</dd>}
    </div>
  );
}
