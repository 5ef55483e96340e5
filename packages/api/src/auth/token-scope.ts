import { asRoomId, RefusedError, type RoomId } from '@dark-circle/db';
import { scopeActs, type ScopeAct } from './scope-acts.ts';

/** What a token is good for: never more than its owner may do at that moment. */
export interface TokenScope {
  acts: readonly ScopeAct[];
  /** Nothing outside of these rooms. Absent: wherever its owner is. */
  roomIds?: readonly RoomId[] | undefined;
}

/** As it is stored and travels in an access token: `read write room:3 room:7`. */
export function scopeText({ acts, roomIds = [] }: TokenScope): string {
  return [...acts, ...roomIds.map((roomId) => `room:${roomId}`)].join(' ');
}

/** @returns what allows nothing when there is a word in it that this version does not know: it may be one that confines */
export function readScope(text: string): TokenScope {
  const words = text.split(' ');
  const acts = scopeActs.filter((act) => words.includes(act));
  const roomIds = words.flatMap((word) => {
    const [, id] = /^room:([1-9]\d{0,14})$/u.exec(word) ?? [];
    return id === undefined ? [] : [asRoomId(Number(id))];
  });
  if (acts.length + roomIds.length !== words.length) return { acts: [] };
  return roomIds.length === 0 ? { acts } : { acts, roomIds };
}

/**
 * What a procedure asks of a scope. `a person`: no scope is enough. Otherwise all of these acts: in the room that is named, in all rooms of
 * the caller (the procedure itself leaves out those that are not in the scope), or anywhere, which no token may that is confined to rooms.
 */
export type ScopeNeed = 'a person' | { acts: readonly ScopeAct[]; in: 'room' | 'own rooms' | 'anywhere' };

/**
 * @param roomId the room that is named
 * @throws RefusedError OUT_OF_SCOPE, which tells what is missing
 */
export function requireScope(scope: TokenScope | undefined, need: ScopeNeed, roomId?: unknown): void {
  if (scope === undefined) return;
  if (need === 'a person') throw new RefusedError('OUT_OF_SCOPE', { needs: 'person' });
  const missing = need.acts.find((act) => !scope.acts.includes(act));
  if (missing !== undefined) throw new RefusedError('OUT_OF_SCOPE', { needs: missing });
  if (scope.roomIds === undefined || need.in === 'own rooms') return;
  const isWithin = need.in === 'room' && scope.roomIds.some((own) => own === roomId);
  // A room that there is not and one that is not the token's look alike (P7).
  if (!isWithin) throw new RefusedError('OUT_OF_SCOPE', { needs: 'room' });
}

/** Whether a caller of this scope may know of the room. */
export function isInScope(scope: TokenScope | undefined, roomId: RoomId): boolean {
  return scope?.roomIds?.includes(roomId) ?? true;
}
