import type { Words } from './words.ts';

/** What a message has to be, as it is looked at. */
export interface Wanted {
  words: Words;
  /** One of them; undefined for anybody. */
  authorIds: ReadonlySet<number> | undefined;
  sinceMs: number | undefined;
  beforeMs: number | undefined;
  hasPhoto: boolean;
}

/** But for its photos, which stand elsewhere: see `look-at.ts`. */
export function isWanted(
  { words, authorIds, sinceMs, beforeMs }: Wanted,
  message: { author_id: number; body: string; sent_at: number },
): boolean {
  if (authorIds !== undefined && !authorIds.has(message.author_id)) return false;
  if (sinceMs !== undefined && message.sent_at < sinceMs) return false;
  if (beforeMs !== undefined && message.sent_at >= beforeMs) return false;
  return words.areIn(message.body);
}
