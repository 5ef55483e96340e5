/**
 * After a refusal the caret stands where the first mending is due, once React has marked the refused fields.
 * @param within where to look, on a page with several forms
 */
export const focusFirstErrorIn = (within: string) => (): void => {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`${within} [aria-invalid="true"]`)?.focus());
};

export const focusFirstError = focusFirstErrorIn('form');
