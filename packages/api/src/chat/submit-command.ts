import { RefusedError, type Outcome, type RoomAct, type RoomId } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { SignedInContext } from '../trpc.ts';

export type Decided = Exclude<Outcome, { status: 'refused' }>;

/**
 * Hands a command of the caller to the room log and waits for its decision.
 * @throws RefusedError when it was refused
 */
export async function submitCommand(
  { services, caller }: SignedInContext,
  roomId: RoomId,
  commandId: string,
  act: RoomAct,
): Promise<Decided> {
  await services.rateLimiter.take('command', String(caller.userId));
  const outcome = await services.roomLog.submit({
    commandId,
    actorId: caller.userId,
    roomId,
    act,
    deadline: Date.now() + limits.commandDeadlineMs,
  });
  if (outcome.status === 'refused') throw new RefusedError(outcome.reason, outcome.details);
  return outcome;
}
