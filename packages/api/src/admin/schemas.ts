import { z } from 'zod';
import { commandId, roomId, seq, userId } from '../ids.ts';
import { limits } from '../limits.ts';
import { line } from '../text.ts';

const banInput = z.strictObject({
  userId,
  reason: line(limits.reason),
  /** ISO 8601 with an offset; absent = for good. */
  until: z.iso
    .datetime({ offset: true, error: 'malformed' })
    .refine((value) => Date.parse(value) > Date.now(), 'out_of_range')
    .optional(),
});

export const usersInput = z
  .strictObject({
    query: z.string().trim().max(limits.query, 'too_long').optional(),
    status: z.enum(['active', 'banned', 'chatBanned', 'admin']).optional(),
    cursor: userId.optional(),
    limit: z.number().int().min(1).max(limits.usersPage).default(limits.usersPageDefault),
  })
  .prefault({});

export const banUserInput = banInput;
export const chatBanUserInput = banInput;
export const userInput = z.strictObject({ userId });
export const moderateMessageInput = z.strictObject({
  roomId,
  seq,
  reason: line(limits.reason),
  commandId: commandId.optional(),
});
