import classes from './sparkline.module.css';

/** How a number has gone lately. Says nothing that the tile does not say in words. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return null;
  // With air above: what stays the same is a line, not a block.
  const most = Math.max(...values, 1) * 1.3;
  const points = values.map((value, index) => `${(index / (values.length - 1)) * 100},${30 - (value / most) * 28}`);
  return (
    <svg className={classes.spark} viewBox="0 0 100 31" preserveAspectRatio="none" aria-hidden>
      <polygon className={classes.area} points={`0,31 ${points.join(' ')} 100,31`} />
      <polyline className={classes.line} points={points.join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
