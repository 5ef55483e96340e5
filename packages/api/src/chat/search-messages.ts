import type { SearchPage } from '@dark-circle/db';
import type { z } from 'zod';
import { requireScope } from '../auth/token-scope.ts';
import type { SignedInContext } from '../trpc.ts';
import { parseSearch } from './parse-search.ts';
import type { searchInput } from './search-input.ts';

/** Finds messages in the caller's rooms by what was typed and chosen; of two of the same kind both have to be true. */
export async function searchMessages(
  { services, caller }: SignedInContext,
  input: z.infer<typeof searchInput>,
): Promise<SearchPage> {
  const { scope } = caller;
  if (input.roomId !== undefined) requireScope(scope, { acts: ['read'], in: 'room' }, input.roomId);
  await services.rateLimiter.take('search', String(caller.userId));
  const typed = parseSearch(input.query);
  const beginningOf = (when: string): number => momentOf(when, input.utcOffsetMinutes);
  const since = [typed.after, input.after].filter((when) => when !== undefined).map(beginningOf);
  const before = [typed.before, input.before].filter((when) => when !== undefined).map(beginningOf);
  return services.search.find(
    caller.userId,
    {
      words: typed.words,
      roomId: input.roomId,
      among: scope?.roomIds,
      roomName: typed.in,
      authorId: input.from,
      authorName: typed.from,
      ...(since.length > 0 && { sinceMs: Math.max(...since) }),
      ...(before.length > 0 && { beforeMs: Math.min(...before) }),
      hasPhoto: typed.hasPhoto ?? input.hasPhoto,
    },
    { cursor: input.cursor, limit: input.limit },
  );
}

/** A day begins where the caller is. */
function momentOf(when: string, utcOffsetMinutes: number): number {
  const isDay = !when.includes('T');
  return Date.parse(when) - (isDay ? utcOffsetMinutes * 60_000 : 0);
}
