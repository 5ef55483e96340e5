import { randomUUID } from 'node:crypto';
import type { RoomAct, RoomId, Seq } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';
import { submitCommand } from './submit-command.ts';

/** Every change of a room but sending: answers the seq of its event, or the room's head when nothing had to change. */
export async function changeRoom(
  ctx: SignedInContext,
  input: { roomId: RoomId; commandId?: string | undefined },
  act: RoomAct,
): Promise<{ seq: Seq }> {
  const outcome = await submitCommand(ctx, input.roomId, input.commandId ?? randomUUID(), act);
  return { seq: outcome.status === 'stored' ? outcome.event.seq : outcome.seq };
}
