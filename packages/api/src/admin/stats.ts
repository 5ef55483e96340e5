import type { Backlog, CommitQueue, Figures, Totals } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { OnlinePeople } from '../live/online-people.ts';
import { Fresh } from './fresh.ts';
import { MessageMinutes } from './message-minutes.ts';

/** How one process fares. Others fare otherwise. */
export interface ProcessFigures {
  /** By which an operator knows it. */
  name: string;
  version: string;
  startedAt: string;
  streams: number;
  /** Since it began: refusals by their reason, and failures that nobody planned for as `UNEXPECTED`. */
  errors: { reason: string; count: number }[];
}

/** How the product fares now. Numbers only: an admin need not be a member of anything to see them. */
export interface Stats {
  at: string;
  /** Connected to any process, each person once. */
  online: number;
  /** The last hour, ascending, every minute of it; the last one is still running. */
  minutes: { start: string; messages: number }[];
  queue: Backlog;
  /** A few seconds old at times. */
  totals: Totals;
  /** Of the process that answers. */
  process: ProcessFigures;
}

/** Looks once a second at most, whoever asks and however often (P9). */
export class LiveStats {
  readonly #sources: Sources;
  readonly #stats: Fresh<Stats>;
  readonly #totals: Fresh<Totals>;
  readonly #minutes: MessageMinutes;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#minutes = new MessageMinutes(sources.figures);
    this.#stats = new Fresh(limits.figuresFreshMs, async () => this.#look());
    this.#totals = new Fresh(limits.totalsFreshMs, async () => sources.figures.totals());
  }

  /** @throws StoreUnavailableError */
  async now(): Promise<Stats> {
    return this.#stats.get();
  }

  async #look(): Promise<Stats> {
    const { online, queue, describeProcess } = this.#sources;
    const nowMs = Date.now();
    const [people, minutes, backlog, totals, process] = await Promise.all([
      online.count(),
      this.#minutes.lastHour(nowMs),
      queue.backlog(),
      this.#totals.get(),
      describeProcess(),
    ]);
    return { at: new Date(nowMs).toISOString(), online: people, minutes, queue: backlog, totals, process };
  }
}

interface Sources {
  figures: Figures;
  queue: CommitQueue;
  online: Pick<OnlinePeople, 'count'>;
  describeProcess: () => Promise<ProcessFigures>;
}
