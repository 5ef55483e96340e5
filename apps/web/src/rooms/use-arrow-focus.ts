import { useEffect, type RefObject } from 'react';

/** What takes the arrows itself, as a day does and a list of choices, is not among them: nobody would come out of it again. */
const stop = 'input:not([type=date]), a, button';

/** The arrows go from a search through what it found, and back. */
export function useArrowFocus(within: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = within.current;
    if (element === null) return undefined;
    const move = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      // While a syllable is composed, the arrows choose among its spellings.
      if (step === 0 || event.isComposing || event.defaultPrevented) return;
      const stops = [...element.querySelectorAll<HTMLElement>(stop)];
      const here = stops.findIndex((candidate) => candidate === document.activeElement);
      const next = stops[here + step];
      if (here === -1 || next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    element.addEventListener('keydown', move);
    return () => element.removeEventListener('keydown', move);
  }, [within]);
}
