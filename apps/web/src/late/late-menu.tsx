import { cloneElement, useId, useState, type HTMLAttributes, type ReactElement, type ReactNode } from 'react';
import type { MenuAnchor } from './anchored-menu.tsx';
import type { LateCode } from './late-code.ts';
import { useLatePart } from './use-late-part.tsx';

export type MenuButton = ReactElement<HTMLAttributes<HTMLElement>>;

interface LateMenuProps<Menu> {
  button: MenuButton;
  code: LateCode<Menu>;
  /** The menu itself, an `AnchoredMenu`. */
  children: (menu: Menu, anchor: MenuAnchor) => ReactNode;
}

/** The button stays the same element all along: exchanged under a finger, a press on it would be lost or count twice. */
export function LateMenu<Menu>({ button, code, children }: LateMenuProps<Menu>) {
  const id = useId();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const { opener, open, close, show } = useLatePart(code);
  const opened = opener !== undefined;
  return (
    <>
      {cloneElement(button, {
        id,
        onClick: (event) => {
          setElement(event.currentTarget);
          if (opened) close();
          else open(event.currentTarget);
        },
        'aria-haspopup': 'menu',
        'aria-expanded': opened,
      })}
      {element !== null && show((menu) => children(menu, { id, element, opened, onClose: close }))}
    </>
  );
}
