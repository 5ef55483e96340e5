import { replaceInField } from './replace-in-field.ts';

const marks = new Map([
  ['KeyB', '**'],
  ['KeyI', '*'],
]);

/** Ctrl+B and Ctrl+I, by the place of the key: with a Korean layout they are ㅠ and ㅑ. Answers whether it was one of them. */
export function emphasise(event: KeyboardEvent, field: HTMLTextAreaElement | null): boolean {
  const mark = marks.get(event.code);
  const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (mark === undefined || !isCommand || field === null) return false;
  event.preventDefault();
  const { selectionStart: start, selectionEnd: end, value } = field;
  replaceInField(field, { start, end, text: `${mark}${value.slice(start, end)}${mark}` });
  field.setSelectionRange(start + mark.length, end + mark.length);
  return true;
}
