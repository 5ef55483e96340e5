import { asRoomId, asSeq, asUserId } from '@dark-circle/db/ids';
import { z } from 'zod';

const positive = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

export const roomId = positive.transform(asRoomId);
export const userId = positive.transform(asUserId);
export const auditId = positive;
export const seq = positive.transform(asSeq);
/** Where reading starts: 0 = before the first. */
export const seqOrZero = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).transform(asSeq);
/** As `attachments` make them: 128 bits in base64url. */
export const attachmentId = z.string().regex(/^[\w-]{22}$/u, 'malformed');
/** Lower case, so that one UUID is one text. */
export const commandId = z.uuid('malformed').transform((value) => value.toLowerCase());
