import type { RoomSummary } from '@dark-circle/db';
import { isInScope } from '../auth/token-scope.ts';
import type { SignedInContext } from '../trpc.ts';

/** The rooms that the caller is in, as far as their token goes. */
export async function listRooms({ services, caller }: SignedInContext): Promise<RoomSummary[]> {
  const rooms = await services.rooms.roomsOf(caller.userId);
  return rooms.filter(({ id }) => isInScope(caller.scope, id));
}
