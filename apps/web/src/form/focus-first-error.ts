/** After a refusal the caret stands where the first mending is due, once React has marked the refused fields. */
export function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
}
