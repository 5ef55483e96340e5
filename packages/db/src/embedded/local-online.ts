import type { UserId } from '../ids.ts';
import type { Online } from '../online.ts';

/** Who is connected to this process. */
export class LocalOnline implements Online {
  readonly #untilMs = new Map<UserId, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async keep(userIds: readonly UserId[], untilMs: number): Promise<void> {
    this.#dropLapsed();
    for (const userId of userIds) this.#untilMs.set(userId, Math.max(untilMs, this.#untilMs.get(userId) ?? 0));
  }

  async count(): Promise<number> {
    this.#dropLapsed();
    return this.#untilMs.size;
  }

  #dropLapsed(): void {
    const nowMs = this.#now();
    for (const [userId, untilMs] of this.#untilMs) if (untilMs <= nowMs) this.#untilMs.delete(userId);
  }
}
