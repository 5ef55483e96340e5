/** The button that was pressed is gone with its row: the focus goes on to what is left of the list. */
export function focusDevices(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('#devices-title')?.focus());
}
