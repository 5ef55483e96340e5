import type { Figures } from '@dark-circle/db';

const minuteMs = 60_000;
const minutesShown = 60;

/**
 * How many messages each minute of the last hour has had. A minute that has been over for a minute gets no more, whatever clocks
 * and commits are late by, so it is counted once: what a look costs does not grow with the hour (P9).
 */
export class MessageMinutes {
  readonly #figures: Pick<Figures, 'messagesPerMinute'>;
  /** Of minutes before `#countFromMs`, by their start. */
  #kept = new Map<number, number>();
  #countFromMs = 0;

  constructor(figures: Pick<Figures, 'messagesPerMinute'>) {
    this.#figures = figures;
  }

  /** Ascending, every minute of the hour; the last one is still running at `nowMs`. */
  async lastHour(nowMs: number): Promise<{ start: string; messages: number }[]> {
    const runningMs = nowMs - (nowMs % minuteMs);
    const firstMs = runningMs - (minutesShown - 1) * minuteMs;
    const counted = await this.#figures.messagesPerMinute(Math.max(firstMs, this.#countFromMs));
    const messages = new Map([...this.#kept, ...counted.map((minute) => [minute.minuteMs, minute.messages] as const)]);
    this.#countFromMs = runningMs - minuteMs;
    this.#kept = new Map([...messages].filter(([startMs]) => startMs >= firstMs && startMs < this.#countFromMs));
    return Array.from({ length: minutesShown }, (_, index) => {
      const startMs = firstMs + index * minuteMs;
      return { start: new Date(startMs).toISOString(), messages: messages.get(startMs) ?? 0 };
    });
  }
}
