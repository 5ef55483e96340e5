/** The button that was pressed is gone with its row: the focus goes on to the title of its section. */
export function focusSection(id: string): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#${id}-title`)?.focus());
}
