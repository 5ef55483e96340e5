import { cloneElement, Suspense, useState, type ReactElement, type ReactNode } from 'react';
import { ErrorBoundary } from '../app/error-boundary.tsx';

interface LateMenuProps {
  button: ReactElement<{ onClick?: () => void; onPointerDown?: () => void }>;
  /** The menu itself, which may still have to be fetched. */
  children: (openAtOnce: boolean) => ReactNode;
}

/**
 * The page is painted before its menus are there. A button pressed until then is remembered: its menu comes open. The press
 * counts from its beginning, since the button may be exchanged before its end, and then there is no click. A menu
 * that could not be fetched, as when the server is away, must not take the page with it.
 */
export function LateMenu({ button, children }: LateMenuProps) {
  const [wanted, setWanted] = useState(false);
  const want = () => setWanted(true);
  return (
    <ErrorBoundary fallback={button}>
      <Suspense fallback={cloneElement(button, { onClick: want, onPointerDown: want })}>{children(wanted)}</Suspense>
    </ErrorBoundary>
  );
}
