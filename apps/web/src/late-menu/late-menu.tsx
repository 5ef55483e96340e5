import {
  cloneElement,
  Suspense,
  useId,
  useState,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { useToast } from '../app/use-toast.ts';
import type { MenuAnchor } from './anchored-menu.tsx';

export type MenuButton = ReactElement<HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLButtonElement> }>;

interface LateMenuProps {
  button: MenuButton;
  /** The menu itself, an `AnchoredMenu` that may still have to be fetched. */
  children: (anchor: MenuAnchor) => ReactNode;
}

/**
 * The page is painted before its menus are there. A menu is fetched when somebody comes near its button, and opens when it
 * has come. The button stays the same element all along: exchanged under a finger, a press on it would be lost or count twice.
 */
export function LateMenu({ button, children }: LateMenuProps) {
  const { t } = useTranslation();
  const showToast = useToast();
  const id = useId();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [wanted, setWanted] = useState(false);
  const [opened, setOpened] = useState(false);
  const want = () => setWanted(true);
  const toggle = () => {
    want();
    setOpened(!opened);
  };
  // A menu that could not be fetched, as when the server is away, must not take the page with it.
  const fail = () => {
    setOpened(false);
    showToast({ id: 'crash', color: 'red', message: t('crash.body') });
  };
  return (
    <>
      {cloneElement(button, {
        id,
        ref: setElement,
        onClick: toggle,
        onPointerEnter: want,
        onFocus: want,
        'aria-haspopup': 'menu',
        'aria-expanded': opened,
      })}
      {wanted && element !== null && (
        <ErrorBoundary fallback={null} onError={fail}>
          <Suspense>{children({ id, element, opened, onChange: setOpened })}</Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
