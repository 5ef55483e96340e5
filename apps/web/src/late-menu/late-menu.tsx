import { cloneElement, Suspense, useState, type ReactElement, type ReactNode } from 'react';

interface LateMenuProps {
  button: ReactElement<{ onClick?: () => void }>;
  /** The menu itself, which may still have to be fetched. */
  children: (openAtOnce: boolean) => ReactNode;
}

/** The page is painted before its menus are there. A button pressed until then is remembered: its menu comes open. */
export function LateMenu({ button, children }: LateMenuProps) {
  const [wanted, setWanted] = useState(false);
  return <Suspense fallback={cloneElement(button, { onClick: () => setWanted(true) })}>{children(wanted)}</Suspense>;
}
