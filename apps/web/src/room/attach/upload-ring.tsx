import classes from './upload-ring.module.css';

/** All sent, it turns: the server makes something of it. */
export function UploadRing({ label, share }: { label: string; share: number }) {
  const isSent = share >= 1;
  return (
    <span
      className={classes.ground}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={isSent ? undefined : Math.round(share * 100)}
    >
      <svg className={classes.ring} viewBox="0 0 36 36" data-sent={isSent} aria-hidden>
        <circle cx="18" cy="18" r="15" />
        <circle cx="18" cy="18" r="15" pathLength="100" strokeDasharray={`${isSent ? 30 : share * 100} 100`} />
      </svg>
    </span>
  );
}
