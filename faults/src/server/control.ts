import type { Armed } from './failpoints.ts';
import type { Loss } from './message-loss.ts';

/** What the machine tells a server process. */
export type Control =
  | { type: 'arm'; armed: Armed }
  /** Answered by `disarmed`: nothing is reached any more from then on. */
  | { type: 'disarm' }
  | { type: 'lose'; loss: Loss }
  | { type: 'shiftClock'; offsetMs: number };

/** What a server process tells the machine. */
export type Report = { type: 'ready' } | { type: 'disarmed' };
