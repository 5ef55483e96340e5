import { holdLock } from './held-lock.ts';

const lockOf = (userId: number, roomId: number): string => `dark-circle.looking.${userId}.${roomId}`;

/** Says to all tabs of this browser that somebody has this room before their eyes. Answers the end of it. */
export function lookAt(userId: number, roomId: number): () => void {
  return holdLock(lockOf(userId, roomId), { mode: 'shared' });
}

/** In whichever tab. */
export async function isLookedAt(userId: number, roomId: number): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockOf(userId, roomId));
}
