import { RefusedError, type Message, type RoomId, type Seq } from '@dark-circle/db';
import { requireScope } from '../auth/token-scope.ts';
import type { SignedInContext } from '../trpc.ts';
import { submitCommand } from './submit-command.ts';

/** Answers the stored message; the same `clientMessageId` answers it again, as it is then (P2). */
export async function sendMessage(
  ctx: SignedInContext,
  input: {
    roomId: RoomId;
    clientMessageId: string;
    body: string;
    replyTo?: Seq | undefined;
    attachmentIds?: readonly string[] | undefined;
  },
): Promise<Message> {
  const { roomId, clientMessageId, body, replyTo, attachmentIds = [] } = input;
  // The answer quotes what is answered.
  if (replyTo !== undefined) requireScope(ctx.caller.scope, { acts: ['read'], in: 'room' }, roomId);
  const outcome = await submitCommand(ctx, roomId, clientMessageId, {
    type: 'send',
    body,
    ...(replyTo !== undefined && { replyTo }),
    ...(attachmentIds.length > 0 && { attachmentIds }),
  });
  if (outcome.status === 'stored' && outcome.event.type === 'message.sent') return outcome.event.message;
  throw new RefusedError('COMMAND_ID_REUSED');
}
