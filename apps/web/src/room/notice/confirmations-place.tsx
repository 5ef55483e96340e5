import type { Message } from '@dark-circle/sdk';
import { ErrorBoundary } from '../../app/error-boundary.tsx';
import { lateCode } from '../../late/late-code.ts';
import { usePartWhenCome } from '../../late/use-part-when-come.ts';
import classes from './confirmations-place.module.css';

const confirmationsLine = lateCode(() => import('./confirmations-line.tsx'));

/** Under a notice: as high before as after who has confirmed is known. */
export function ConfirmationsPlace({ message, tabbable }: { message: Message; tabbable: boolean }) {
  const line = usePartWhenCome(confirmationsLine);
  return (
    <div className={classes.place}>
      {line !== undefined && (
        <ErrorBoundary fallback={null}>
          <line.part message={message} tabbable={tabbable} />
        </ErrorBoundary>
      )}
    </div>
  );
}
