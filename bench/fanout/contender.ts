import type { Subscription, Target } from './job.ts';

/** A server that is up, and how to use and to watch it. */
export interface Contender extends AsyncDisposable {
  name: string;
  /** What its processor time and memory are read from. */
  pids: number[];
  subscription: Subscription;
  target: Target;
}
