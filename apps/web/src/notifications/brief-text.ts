const longest = 140;

/** What is said, as it reads aloud: without the signs of its markup, in one line, and no longer than a notification shows. */
export function briefText(said: string): string {
  const text = said
    .replaceAll(/^\s*(?:`{3,}|~{3,}).*$/gmu, '')
    .replaceAll(/^\s*(?:#{1,6}|>+|[-*+]|\d{1,9}[.)])\s+/gmu, '')
    .replaceAll(/!?\[(?<label>[^\]\n]*)\]\([^)\s]*\)/gu, '$<label>')
    .replaceAll(/(?<sign>\*\*|__|~~|`)(?<inner>[^\n]+?)\k<sign>/gu, '$<inner>')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const letters = Array.from(text);
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join('')}…`;
}
