import { z } from 'zod';
import { roomId, userId } from '../ids.ts';
import { limits } from '../limits.ts';
import { optionalLine } from '../text.ts';
import { parseSearch } from './parse-search.ts';

const farthestOffset = 14 * 60;

/** A day, or a moment with its offset. */
const when = z.union([z.iso.date(), z.iso.datetime({ offset: true })], 'malformed');

const cursor = z
  .string()
  .max(limits.searchCursor, 'too_long')
  .regex(/^[\da-z]{1,8}\.[\da-z]{1,10}(?:_[\da-z]{1,8}\.[\da-z]{1,10})*$/u, 'malformed');

/** `query` as it was typed, operators and all (`parseSearch`); what is given beside it has to be true too. */
export const searchInput = z
  .strictObject({
    query: optionalLine(limits.query).default(''),
    roomId: roomId.optional(),
    from: userId.optional(),
    before: when.optional(),
    after: when.optional(),
    hasPhoto: z.boolean().optional(),
    /** Where the days begin: 540 in Korea. */
    utcOffsetMinutes: z.number().int().min(-farthestOffset).max(farthestOffset).default(0),
    cursor: cursor.optional(),
    limit: z.number().int().min(1).max(limits.searchPage).default(limits.searchPageDefault),
  })
  .refine(
    ({ query, from, before, after, hasPhoto }) =>
      query !== '' || from !== undefined || before !== undefined || after !== undefined || hasPhoto === true,
    { error: 'required', path: ['query'] },
  )
  .refine(({ query }) => parseSearch(query).words.length <= limits.searchWords, { error: 'too_many', path: ['query'] });
