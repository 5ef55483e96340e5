import type { RoomId, UserId } from '../ids.ts';
import type { Presence } from '../presence.ts';

/** Presence inside one process. */
export class LocalPresence implements Presence {
  /** Per room: connection → whose it is, and until when it counts. */
  readonly #rooms = new Map<RoomId, Map<string, { userId: UserId; untilMs: number }>>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async enter(roomId: RoomId, userId: UserId, connectionId: string, untilMs: number): Promise<void> {
    const room = this.#rooms.get(roomId) ?? new Map<string, { userId: UserId; untilMs: number }>();
    const key = `${userId}:${connectionId}`;
    // Behind all others, so that those nobody renews gather in front and are dropped, even if nobody asks who is there.
    room.delete(key);
    this.#rooms.set(roomId, room.set(key, { userId, untilMs }));
    for (const [oldest, lease] of room) {
      if (lease.untilMs > this.#now()) break;
      room.delete(oldest);
    }
  }

  async exit(roomId: RoomId, userId: UserId, connectionId: string): Promise<void> {
    this.#rooms.get(roomId)?.delete(`${userId}:${connectionId}`);
  }

  async present(roomId: RoomId): Promise<UserId[]> {
    const room = this.#rooms.get(roomId);
    if (room === undefined) return [];
    for (const [key, { untilMs }] of room) if (untilMs <= this.#now()) room.delete(key);
    if (room.size === 0) this.#rooms.delete(roomId);
    return [...new Set([...room.values()].map(({ userId }) => userId))].toSorted((a, b) => a - b);
  }

  async close(): Promise<void> {
    this.#rooms.clear();
  }
}
