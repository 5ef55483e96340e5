import { withoutMarks } from '../rooms/without-marks.ts';

const longest = 140;

/** What is said, as it reads aloud: without the signs of its markup, in one line, and no longer than a notification shows. */
export function briefText(said: string): string {
  const text = withoutMarks(said).replaceAll(/\s+/gu, ' ').trim();
  const letters = Array.from(text);
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
}
