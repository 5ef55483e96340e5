import { useRef, type ReactNode } from 'react';
import type { LateCode } from './late-code.ts';
import { useLatePart } from './use-late-part.tsx';

export interface LateDialog<Dialog> {
  /** `opener` gets the focus back: for a menu's item, which is gone by then, the button of the menu. */
  open: (opener: HTMLElement) => void;
  close: () => void;
  /** The dialog, while it is open. */
  show: (render: (dialog: Dialog) => ReactNode) => ReactNode;
}

/** A dialog or a drawer that is there only while it is open. */
export function useLateDialog<Dialog>(code: LateCode<Dialog>): LateDialog<Dialog> {
  const { opened, setOpened, show } = useLatePart(code);
  const opener = useRef<HTMLElement>(undefined);
  return {
    open: (from) => {
      opener.current = from;
      setOpened(true);
    },
    close: () => {
      setOpened(false);
      opener.current?.focus({ preventScroll: true });
    },
    show: (render) => opened && show(render),
  };
}
