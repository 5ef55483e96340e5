import classes from './spot-pin.module.css';

/** Its point is the middle of its lower edge. The same on either map: light or dark, a map is paper. */
export function SpotPin() {
  return (
    <svg className={classes.pin} width="30" height="38" viewBox="0 0 30 38" aria-hidden data-testid="spot-pin">
      <path d="M15 37C15 37 28 23.2 28 14.2A13 13 0 1 0 2 14.2C2 23.2 15 37 15 37Z" />
      <circle cx="15" cy="14" r="5" />
    </svg>
  );
}
