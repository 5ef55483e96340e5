import { useSyncExternalStore, type RefObject } from 'react';

const noCaret = -1;

/** Where the next letter goes; undefined while that is nowhere, or replaces something. */
export function useCaret(fieldRef: RefObject<HTMLTextAreaElement | null>): number | undefined {
  const caret = useSyncExternalStore(subscribe, () => caretIn(fieldRef.current));
  return caret === noCaret ? undefined : caret;
}

function caretIn(field: HTMLTextAreaElement | null): number {
  if (field === null || document.activeElement !== field) return noCaret;
  return field.selectionStart === field.selectionEnd ? field.selectionStart : noCaret;
}

function subscribe(listener: () => void): () => void {
  const heard = new AbortController();
  for (const event of ['selectionchange', 'input', 'focusin', 'focusout']) {
    document.addEventListener(event, listener, { signal: heard.signal });
  }
  return () => heard.abort();
}
