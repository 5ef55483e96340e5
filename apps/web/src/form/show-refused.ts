import { flushSync } from 'react-dom';

/**
 * Marks the fields that the server has refused, and puts the caret where the first mending is due. At once: after an answer React
 * draws when it has time, and on a slow device that is after the caret was to move.
 */
export function showRefused(
  form: { setErrors: (fields: Record<string, string>) => void },
  fields: Record<string, string>,
  focusFirst: () => void,
): void {
  flushSync(() => form.setErrors(fields));
  focusFirst();
}
