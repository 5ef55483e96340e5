interface Replacement {
  start: number;
  end: number;
  text: string;
}

/** As if it had been typed: it can be undone, and the page hears of it. */
export function replaceInField(field: HTMLTextAreaElement, { start, end, text }: Replacement): void {
  field.focus();
  field.setSelectionRange(start, end);
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else leaves the browser's own undo as it was
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
