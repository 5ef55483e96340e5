import type { PassingEvent, Position, RoomId, Seq, UserId } from '@dark-circle/db';
import { limits } from '../limits.ts';
import { Frame } from './frame.ts';
import { Paced } from './paced.ts';

/**
 * What is worth knowing only while it is new: who types, and who has read how far. Told at once while there is little of it, and
 * gathered while there is much. So a room's listener gets one event of each kind per interval at most, of a bounded size,
 * whatever its members do; of one person only the last word counts.
 */
export class PassingNews {
  readonly #roomId: RoomId;
  readonly #tell: (frame: Frame) => void;
  readonly #typing = new Set<UserId>();
  readonly #positions = new Map<UserId, Seq>();
  readonly #typingPaced = new Paced(limits.passingIntervalMs, () => {
    this.#tellTyping();
  });
  readonly #positionsPaced = new Paced(limits.passingIntervalMs, () => {
    this.#tellPositions();
  });

  constructor(roomId: RoomId, tell: (frame: Frame) => void) {
    this.#roomId = roomId;
    this.#tell = tell;
  }

  take(event: PassingEvent): void {
    switch (event.type) {
      case 'typing':
        for (const userId of event.userIds) this.#typing.add(userId);
        this.#typingPaced.ask();
        return;
      case 'read':
        for (const position of [event, ...(event.others ?? [])]) this.#takePosition(position);
        this.#positionsPaced.ask();
    }
  }

  /** They have said it, or are gone: told now, their typing would be seen after that. */
  endTyping(userId: UserId): void {
    this.#typing.delete(userId);
  }

  close(): void {
    this.#typingPaced.close();
    this.#positionsPaced.close();
  }

  /** News of two processes may overtake each other, positions only move forward. */
  #takePosition({ userId, seq }: Position): void {
    if (seq > (this.#positions.get(userId) ?? 0)) this.#positions.set(userId, seq);
  }

  #tellTyping(): void {
    const userIds = [...this.#typing].slice(0, limits.passingToldAtOnce);
    if (userIds.length === 0) return;
    for (const userId of userIds) this.#typing.delete(userId);
    this.#tell(new Frame({ type: 'typing', roomId: this.#roomId, userIds }));
    if (this.#typing.size > 0) this.#typingPaced.ask();
  }

  #tellPositions(): void {
    const positions = [...this.#positions].slice(0, limits.passingToldAtOnce).map(([userId, seq]) => ({ userId, seq }));
    const [first, ...others] = positions;
    if (first === undefined) return;
    for (const { userId } of positions) this.#positions.delete(userId);
    this.#tell(new Frame({ type: 'read', roomId: this.#roomId, ...first, ...(others.length > 0 && { others }) }));
    if (this.#positions.size > 0) this.#positionsPaced.ask();
  }
}
