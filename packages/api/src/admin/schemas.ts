import { auditActs } from '@dark-circle/db/audit-acts';
import { z } from 'zod';
import { auditId, commandId, roomId, seq, userId } from '../ids.ts';
import { roomChanges } from '../chat/schemas.ts';
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

const query = z.string().trim().max(limits.query, 'too_long').optional();
const moment = z.iso.datetime({ offset: true, error: 'malformed' }).optional();

export const usersInput = z
  .strictObject({
    query,
    status: z.enum(['active', 'banned', 'chatBanned', 'admin']).optional(),
    role: z.enum(['admin', 'member']).optional(),
    sort: z.enum(['oldest', 'newest', 'name', 'loginId']).optional(),
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

export const administerRoomInput = z
  .strictObject({ roomId, ...roomChanges, reason: line(limits.reason), commandId: commandId.optional() })
  .refine(
    ({ name, topic, archived }) => name !== undefined || topic !== undefined || archived !== undefined,
    'required',
  );

export const adminRoomsInput = z
  .strictObject({
    query,
    kind: z.enum(['channel', 'notice']).optional(),
    visibility: z.enum(['public', 'private']).optional(),
    sort: z.enum(['oldest', 'newest', 'name']).optional(),
    cursor: roomId.optional(),
    limit: z.number().int().min(1).max(limits.adminRoomsPage).default(limits.adminRoomsPageDefault),
  })
  .prefault({});

export const auditLogInput = z
  .strictObject({
    actorId: userId.optional(),
    /** Whom it was done to. */
    userId: userId.optional(),
    act: z.enum(auditActs).optional(),
    /** ISO 8601 with an offset; `to` is exclusive. */
    from: moment,
    to: moment,
    cursor: auditId.optional(),
    limit: z.number().int().min(1).max(limits.auditPage).default(limits.auditPageDefault),
  })
  .prefault({});
