import classes from './eclipse.module.css';

export function Eclipse() {
  return (
    <div className={classes.eclipse}>
      <div className={classes.light} />
      <div className={classes.disc} />
    </div>
  );
}
