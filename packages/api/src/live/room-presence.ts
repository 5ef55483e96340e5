import type { Person, Presence, RoomId, Rooms, UserId } from '@dark-circle/db';
import { limits } from '../limits.ts';
import { Frame } from './frame.ts';
import { Paced } from './paced.ts';

/**
 * Who has the room open, as this process last told its listeners. News only say that something changed: then the shared
 * presence is read, and the difference goes out as one event of a bounded size. So a room costs one reading and one event
 * per interval and process, however many come and go.
 */
export class RoomPresence {
  readonly #roomId: RoomId;
  readonly #presence: Presence;
  readonly #rooms: Rooms;
  readonly #tell: (frame: Frame) => void;
  readonly #onError: (error: unknown) => void;
  #shown = new Map<UserId, Person>();
  readonly #paced = new Paced(limits.passingIntervalMs, () => {
    this.#read().catch(this.#onError);
  });
  #reading = false;
  #again = false;
  #closed = false;

  constructor(options: {
    roomId: RoomId;
    presence: Presence;
    rooms: Rooms;
    tell: (frame: Frame) => void;
    onError: (error: unknown) => void;
  }) {
    this.#roomId = options.roomId;
    this.#presence = options.presence;
    this.#rooms = options.rooms;
    this.#tell = options.tell;
    this.#onError = options.onError;
  }

  /** Reads now or soon, and only once for all that is told meanwhile. */
  refresh(): void {
    if (this.#reading) this.#again = true;
    else this.#paced.ask();
  }

  close(): void {
    this.#closed = true;
    this.#paced.close();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      const userIds = await this.#presence.present(this.#roomId);
      const present = new Set(userIds);
      const left = [...this.#shown.values()].filter(({ id }) => !present.has(id));
      const arrived = userIds.filter((userId) => !this.#shown.has(userId));
      const toldLeft = left.slice(0, limits.passingToldAtOnce);
      const toldArrived = arrived.slice(0, limits.passingToldAtOnce - toldLeft.length);
      if (left.length + arrived.length > toldLeft.length + toldArrived.length) this.#again = true;
      this.#show(await this.#rooms.people(toldArrived), toldLeft);
    } finally {
      this.#reading = false;
      if (this.#again) {
        this.#again = false;
        this.refresh();
      }
    }
  }

  #show(arrived: Person[], left: Person[]): void {
    if (this.#closed || arrived.length + left.length === 0) return;
    for (const { id } of left) this.#shown.delete(id);
    for (const person of arrived) this.#shown.set(person.id, person);
    const changes = [
      ...left.map((user) => ({ user, present: false })),
      ...arrived.map((user) => ({ user, present: true })),
    ];
    this.#tell(new Frame({ type: 'presence', roomId: this.#roomId, changes }));
  }
}
