import type { LateCode } from './late-code.ts';
import { useLatePart, type LatePart } from './use-late-part.tsx';

/**
 * A dialog or a drawer that is there only while it is open. Closed, it gives the focus back to its opener: for an item
 * of a menu, which is gone by then, that is the button of the menu.
 */
export function useLateDialog<Dialog>(code: LateCode<Dialog>): Omit<LatePart<Dialog>, 'opener'> {
  const { opener, open, close, show } = useLatePart(code);
  return {
    open,
    close: () => {
      close();
      opener?.focus({ preventScroll: true });
    },
    show: (render) => opener !== undefined && show(render),
  };
}
