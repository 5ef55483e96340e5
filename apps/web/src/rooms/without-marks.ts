/** More of it is shown nowhere in brief. */
const mostLooked = 1_000;

/** What is said in one line is said without what would format it. */
export function withoutMarks(body: string): string {
  return body
    .slice(0, mostLooked)
    .replaceAll(/^```.*$/gmu, '')
    .replaceAll(/^ {0,3}(?:#{1,6}|>|[-+*]|\d{1,9}[.)]) +/gmu, '')
    .replaceAll(/(\*\*|~~)(?=\S)(.*?[\p{L}\p{N}].*?)(?<=\S)\1/gu, '$2')
    .replaceAll(/`([^`\n]+)`/gu, '$1')
    .replaceAll(/!?\[([^\]\n]+)\]\(https?:[^)\s]*\)/gu, '$1')
    .trim();
}
