import { withoutMentions } from '../rooms/mentions.ts';

/**
 * Text as it is compared, of the same length as it was, so that a place in it is a place in the original: lower case, and without
 * mentions, which are no words.
 */
export function fold(text: string): string {
  const shown = withoutMentions(text);
  const lower = shown.toLowerCase();
  // Σ becomes ς at the end of a word: what is typed so far would not find it.
  return (lower.length === shown.length ? lower : byCharacter(shown)).replaceAll('ς', 'σ');
}

/** İ alone grows in lower case. */
function byCharacter(text: string): string {
  return Array.from(text, (character) => {
    const lower = character.toLowerCase();
    return lower.length === character.length ? lower : character;
  }).join('');
}
