import { RefusedError, type Person, type RoomId, type UserId } from '@dark-circle/db';
import type { Services } from '../context.ts';
import type { SignedInContext } from '../trpc.ts';

/**
 * The caller has the room open in the stream `connectionId`. Holds while that stream lives, on whichever process that is,
 * and a little longer, so that a reconnect is not seen as leaving.
 */
export async function enterRoom(
  { services, caller }: SignedInContext,
  { roomId, connectionId }: { roomId: RoomId; connectionId: string },
): Promise<Record<string, never>> {
  await services.rateLimiter.take('command', String(caller.userId));
  await services.rooms.requireMember(caller.userId, roomId);
  await services.hubs.enter(caller.userId, roomId, connectionId);
  return {};
}

/** The leave button: gone from the list at once, still a member. */
export async function exitRoom(
  { services, caller }: SignedInContext,
  { roomId, connectionId }: { roomId: RoomId; connectionId: string },
): Promise<Record<string, never>> {
  await services.rateLimiter.take('command', String(caller.userId));
  // Who has left the room has left the open room with it: nobody needs to be told of that, or of a stranger.
  if (await isMember(services, caller.userId, roomId)) await services.hubs.exit(caller.userId, roomId, connectionId);
  return {};
}

async function isMember({ rooms }: Services, userId: UserId, roomId: RoomId): Promise<boolean> {
  try {
    await rooms.requireMember(userId, roomId);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

/** Who has the room open now, by name. */
export async function participants(
  { services, caller }: SignedInContext,
  { roomId }: { roomId: RoomId },
): Promise<Person[]> {
  await services.rooms.requireMember(caller.userId, roomId);
  return services.rooms.people(await services.presence.present(roomId));
}
