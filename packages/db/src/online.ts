import type { UserId } from './ids.ts';

/**
 * Who is connected, whichever rooms they look at, over all processes. Nobody signs off: whoever is not named again lapses, and so do all
 * of a process that dies.
 */
export interface Online {
  /** They count until then, in milliseconds since 1970. */
  keep(userIds: readonly UserId[], untilMs: number): Promise<void>;
  /** Each user once. */
  count(): Promise<number>;
}
