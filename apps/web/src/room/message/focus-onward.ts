import type { DraftField } from '../room-context.ts';

/**
 * A refused message is about to leave its row, and the focused button with it. The next refused one takes the focus, then
 * the field. On a phone that would open the keyboard, and a closed composer has none: there the list takes it.
 */
export function focusOnward(button: HTMLElement, draft: DraftField | null): void {
  const list = button.closest<HTMLElement>('[role="log"]');
  const refused = [...(list?.querySelectorAll('[data-pending="refused"]') ?? [])];
  const own = refused.findIndex((row) => row.contains(button));
  const next = (refused[own + 1] ?? refused[own - 1])?.querySelector('button') ?? undefined;
  if (next !== undefined) next.focus();
  else if (draft !== null && !window.matchMedia('(hover: none)').matches) draft.focus();
  else list?.focus({ preventScroll: true });
}
