import {
  cloneElement,
  useEffect,
  useId,
  useState,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { useServices } from '../app/services.ts';
import { useToast } from '../app/use-toast.ts';
import type { MenuAnchor } from './anchored-menu.tsx';
import type { MenuCode } from './menu-code.ts';

export type MenuButton = ReactElement<HTMLAttributes<HTMLElement> & { ref?: Ref<HTMLButtonElement> }>;

interface LateMenuProps<Menu> {
  button: MenuButton;
  code: MenuCode<Menu>;
  /** The menu itself, an `AnchoredMenu`. */
  children: (menu: Menu, anchor: MenuAnchor) => ReactNode;
}

/**
 * The page is painted before its menus are there. They are fetched as soon as it has nothing else to do; one that is asked
 * for before opens when it has come. The button stays the same element all along: exchanged under a finger, a press on it
 * would be lost or count twice.
 */
export function LateMenu<Menu>({ button, code, children }: LateMenuProps<Menu>) {
  const { t } = useTranslation();
  const { connection } = useServices().client;
  const showToast = useToast();
  const id = useId();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [come, setCome] = useState<{ menu: Menu }>();
  const [opened, setOpened] = useState(false);
  useEffect(() => code.fetchWhenIdle(), [code]);

  // What could not be fetched, the menu or a dialog behind it, must not take the page with it. The next press tries again.
  const fail = () => {
    setOpened(false);
    setCome(undefined);
    const { status } = connection.getSnapshot();
    // Where the server does answer, it may have another version by now, and some browsers ask for no code twice.
    if (status === 'live' || status === 'idle') showToast({ id: 'crash', color: 'red', message: t('crash.body') });
    else showToast({ id: 'OFFLINE', color: 'red', message: t('reason.OFFLINE') });
  };
  const toggle = () => {
    setOpened(!opened);
    if (!opened && come === undefined) code.fetch().then((menu) => setCome({ menu }), fail);
  };
  return (
    <>
      {cloneElement(button, { id, ref: setElement, onClick: toggle, 'aria-haspopup': 'menu', 'aria-expanded': opened })}
      {come !== undefined && element !== null && (
        <ErrorBoundary fallback={null} onError={fail}>
          {children(come.menu, { id, element, opened, onChange: setOpened })}
        </ErrorBoundary>
      )}
    </>
  );
}
