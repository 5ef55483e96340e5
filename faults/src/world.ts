import type { Deployment } from './deployments/deployment.ts';
import type { Balancer } from './network/balancer.ts';
import type { ChatServer } from './parts/chat-server.ts';
import type { Account } from './people/account.ts';
import type { Chatter } from './people/chatter.ts';
import type { Random } from './random.ts';

/** Everything that a fault can lay hands on. */
export interface World {
  random: Random;
  /** Logs of all parts, kept when something was wrong. */
  folder: string;
  deployment: Deployment;
  servers: readonly ChatServer[];
  balancer: Balancer;
  admin: Chatter;
  people: Chatter[];
  /** Accounts that only hold streams, made when a fault first needs them. */
  crowd: Account[];
  /** Where people talk. */
  roomIds: number[];
  banned: Banned[];
}

/** What the checker has to know of somebody who was banned: what they were answered and given before still counts. */
export interface Banned extends Pick<
  Chatter,
  'name' | 'userId' | 'acknowledged' | 'refused' | 'logs' | 'wrongAnswers'
> {
  /** Per room: the seq of something that was said after the ban had been answered. */
  saidAfter: Map<number, number>;
  /** Per room: the last seq that reached any of their streams. */
  lastGiven: Map<number, number>;
}

export interface FaultKind {
  name: string;
  /** Undefined when it can be done here, else what it lacks. */
  lacks?: (world: World) => string | undefined;
  inject: (world: World) => Promise<Injection>;
}

export interface Injection {
  /** What was done, for the person who reads along. */
  what: string;
  /** Where all has to be well before it is mended: brings back what was taken away. */
  mend?: () => Promise<void> | void;
}
