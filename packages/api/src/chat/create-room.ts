import { randomUUID } from 'node:crypto';
import { RefusedError, type RoomKind, type RoomSummary, type RoomVisibility } from '@dark-circle/db';
import type { SignedInContext } from '../trpc.ts';

/** The caller becomes the owner. A notice room is an admin's to open: it speaks to everybody. */
export async function createRoom(
  { services, caller }: SignedInContext,
  input: {
    name: string;
    topic: string;
    visibility: RoomVisibility;
    kind: RoomKind;
    commandId?: string | undefined;
  },
): Promise<RoomSummary> {
  await services.rateLimiter.take('createRoom', String(caller.userId));
  if (input.kind === 'notice') {
    const user = await services.accounts.byId(caller.userId);
    if (user?.role !== 'admin') throw new RefusedError('NOT_AN_ADMIN');
  }
  const roomId = await services.rooms.create({
    creatorId: caller.userId,
    commandId: input.commandId ?? randomUUID(),
    name: input.name,
    topic: input.topic,
    visibility: input.visibility,
    kind: input.kind,
  });
  return services.rooms.roomOf(caller.userId, roomId);
}
