/**
 * Puts `content` between the comments `<!-- bench:name -->` and `<!-- /bench:name -->`.
 * @throws Error when the text has no such place
 */
export function replaceSection(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- bench:${name} -->\n`, `<!-- /bench:${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from === -1 || to < from) throw new Error(`there is no place for ${name}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}
