import { limits } from '../limits.ts';

/** In the table of mentions: whoever is in the room. */
export const everybody = 0;

/** `<@7>` names user 7, `<@all>` everybody: as Slack writes it, since names are not unique, and change. */
const token = /<@(all|[1-9]\d{0,9})>/gu;

/** Whom a body names, each once, 0 for everybody. Tokens beyond the limit are words like others. */
export function mentionedIds(body: string): number[] {
  if (!body.includes('<@')) return [];
  const ids = new Set<number>();
  for (const [, id] of body.matchAll(token)) {
    if (ids.size === limits.mentionsPerMessage) break;
    ids.add(id === 'all' ? everybody : Number(id));
  }
  return [...ids];
}

/** The same with blanks of their length in place of all tokens: what the people who are named there were called is not said. */
export function withoutMentions(body: string): string {
  return body.includes('<@') ? body.replaceAll(token, (found) => '\0'.repeat(found.length)) : body;
}
