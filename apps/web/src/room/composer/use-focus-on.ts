import { useEffect, type RefObject } from 'react';

/** Longer than the menu that was just used takes to give the focus back to its button. */
const afterMenuMs = 40;

/** Puts the caret at the end of the field whenever there is a new `reason`. */
export function useFocusOn(field: RefObject<HTMLTextAreaElement | null>, reason: number | undefined): void {
  useEffect(() => {
    if (reason === undefined) return undefined;
    const timer = setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    }, afterMenuMs);
    return () => clearTimeout(timer);
  }, [field, reason]);
}
