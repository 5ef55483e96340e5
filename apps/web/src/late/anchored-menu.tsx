import { Menu, type MenuProps } from '@mantine/core';
import { useDeferredValue, useImperativeHandle, type Ref } from 'react';

/** The button that a menu belongs to, which is not one of its children. */
export interface MenuAnchor {
  id: string;
  element: HTMLElement;
  opened: boolean;
  onClose: () => void;
}

type AnchoredMenuProps = Omit<MenuProps, keyof MenuAnchor> & { anchor: MenuAnchor };

export function AnchoredMenu({ anchor, children, ...rest }: AnchoredMenuProps) {
  const { element, opened, ...control } = anchor;
  // Mantine gives the focus back to where it was when it saw the menu open: one that comes open has to be closed first.
  const openedSince = useDeferredValue(opened, false);
  return (
    <Menu {...rest} {...control} opened={opened && openedSince}>
      <Menu.Target>
        <Elsewhere element={element} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Stands where Mantine expects the button, and says which one it is. */
function Elsewhere({ element, ref }: { element: HTMLElement; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => element, [element]);
  return null;
}
