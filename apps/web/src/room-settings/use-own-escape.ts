import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Closes a sheet at its own Escape alone. The kit closes all that is open at once: also the sheet under the menu or the question
 * that was meant.
 * @returns the ref of the sheet
 */
export function useOwnEscape(onClose: () => void): (sheet: HTMLElement | null) => void {
  const [sheet, setSheet] = useState<HTMLElement | null>(null);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (sheet === null) return undefined;
    const onKeyDown = ({ key, target, isComposing }: KeyboardEvent) => {
      if (key === 'Escape' && !isComposing && target instanceof Element && !isOfMenu(target)) close();
    };
    sheet.addEventListener('keydown', onKeyDown);
    return () => sheet.removeEventListener('keydown', onKeyDown);
  }, [sheet]);
  return setSheet;
}

function isOfMenu(target: Element): boolean {
  const opensOne = target.getAttribute('aria-haspopup') === 'menu' && target.getAttribute('aria-expanded') === 'true';
  return opensOne || target.closest('[role="menu"]') !== null;
}
