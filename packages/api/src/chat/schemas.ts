import { z } from 'zod';
import { attachmentId, commandId, roomId, seq, seqOrZero, userId } from '../ids.ts';
import { limits } from '../limits.ts';
import { line, optionalLine, optionalProse, prose } from '../text.ts';

const connectionId = z.uuid('malformed');

/** Commands may be repeated with the same id after a failure; without one, each call is a new command. */
const command = { commandId: commandId.optional() };

/** One emoji: a pictograph with its modifiers, or a flag, or a keycap. */
const emoji = z
  .string()
  .max(limits.emoji, 'too_long')
  .regex(/^(?:\p{RGI_Emoji})$/v, 'malformed');

export const createRoomInput = z.strictObject({
  ...command,
  name: line(limits.roomName),
  topic: optionalLine(limits.roomTopic).default(''),
  visibility: z.enum(['public', 'private']),
  kind: z.enum(['channel', 'notice']),
});

export const publicRoomsInput = z
  .strictObject({
    cursor: roomId.optional(),
    limit: z.number().int().min(1).max(limits.publicRoomsPage).default(limits.publicRoomsPage),
  })
  .prefault({});

/** What is to be different; at least one thing is. */
export const roomChanges = {
  name: line(limits.roomName).optional(),
  topic: optionalLine(limits.roomTopic).optional(),
  archived: z.boolean().optional(),
};

export const updateRoomInput = z
  .strictObject({ roomId, ...roomChanges, ...command })
  .refine(
    ({ name, topic, archived }) => name !== undefined || topic !== undefined || archived !== undefined,
    'required',
  );

export const memberCommandInput = z.strictObject({ roomId, userId, ...command });
export const setRoleInput = z.strictObject({
  roomId,
  userId,
  role: z.enum(['owner', 'moderator', 'member']),
  ...command,
});
export const addMembersInput = z.strictObject({
  roomId,
  userIds: z.array(userId).min(1, 'required').max(limits.peopleAddedAtOnce, 'too_many'),
});

const inviteCode = z.string().regex(/^[2-9a-z]{12}$/u, 'malformed');

export const inviteLinkInput = z.strictObject({ roomId, reset: z.boolean().default(false) });
export const invitationInput = z.strictObject({ code: inviteCode });
export const joinByInviteInput = z.strictObject({ code: inviteCode, ...command });

export const openDirectInput = z.strictObject({
  userIds: z
    .array(userId)
    .min(1, 'required')
    .max(limits.directPeople - 1, 'too_many'),
});

export const peopleInput = z
  .strictObject({
    query: z.string().trim().max(limits.query, 'too_long').optional(),
    cursor: userId.optional(),
    limit: z.number().int().min(1).max(limits.peoplePage).default(limits.peoplePage),
  })
  .prefault({});

export const roomInput = z.strictObject({ roomId });
export const roomCommandInput = z.strictObject({ roomId, ...command });
export const presenceInput = z.strictObject({ roomId, connectionId });

export const historyInput = z
  .strictObject({
    roomId,
    beforeSeq: seq.optional(),
    afterSeq: seqOrZero.optional(),
    aroundSeq: seq.optional(),
    limit: z.number().int().min(1).max(limits.historyPage).default(limits.historyPageDefault),
  })
  .refine(
    ({ beforeSeq, afterSeq, aroundSeq }) =>
      [beforeSeq, afterSeq, aroundSeq].filter((place) => place !== undefined).length <= 1,
    'one_place',
  );

export const eventsAfterInput = z.strictObject({
  roomId,
  afterSeq: seqOrZero,
  limit: z.number().int().min(1).max(limits.eventsPage).default(limits.eventsPage),
});

const attachmentIds = z
  .array(attachmentId)
  .max(limits.attachmentsPerMessage, 'too_many')
  .refine((ids) => new Set(ids).size === ids.length, 'twice');

/** Without words there is something attached. */
export const sendInput = z
  .strictObject({
    roomId,
    clientMessageId: commandId,
    body: optionalProse(limits.messageBody).default(''),
    replyTo: seq.optional(),
    attachmentIds: attachmentIds.optional(),
  })
  .refine(({ body, attachmentIds: ids = [] }) => body !== '' || ids.length > 0, { path: ['body'], error: 'required' });

export const editMessageInput = z.strictObject({ roomId, seq, body: prose(limits.messageBody), ...command });
/** `reason`: for another's message. */
export const deleteMessageInput = z.strictObject({
  roomId,
  seq,
  reason: line(limits.reason).optional(),
  ...command,
});
export const pinInput = z.strictObject({ roomId, seq, pinned: z.boolean().default(true), ...command });
export const messageInput = z.strictObject({ roomId, seq });
export const messageCommandInput = z.strictObject({ roomId, seq, ...command });
export const reactInput = z.strictObject({ roomId, seq, emoji, present: z.boolean().default(true), ...command });
export const setNotificationsInput = z.strictObject({ roomId, level: z.enum(['all', 'mentions', 'none']) });
export const markReadInput = z.strictObject({ roomId, seq });

const cursors = z
  .record(z.string().regex(/^[1-9]\d{0,15}$/u, 'malformed'), z.number().int().nonnegative())
  .refine((value) => Object.keys(value).length <= limits.roomsPerUser, 'too_many');

/** Goes back to the client as it is, in a line of the stream. */
const lastEventId = z
  .string()
  .max(limits.lastEventId)
  .regex(/^[^\0\n\r]*$/u, 'malformed');

/** `lastEventId` is what tRPC adds when a stock client reconnects; `userId` says whose events are meant. */
export const eventsInput = z
  .strictObject({ cursors: cursors.optional(), lastEventId: lastEventId.nullish(), userId: userId.optional() })
  .optional();
