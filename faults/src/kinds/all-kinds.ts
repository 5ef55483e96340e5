import type { FaultKind } from '../world.ts';
import { atFailpoints } from './at-failpoints.ts';
import { bans } from './bans.ts';
import { clients } from './clients.ts';
import { databases } from './database.ts';
import { losses } from './losses.ts';
import { networks } from './network.ts';
import { pauses, restarts } from './restart.ts';

export const allKinds: readonly FaultKind[] = [
  ...restarts,
  ...pauses,
  ...atFailpoints,
  ...networks,
  ...losses,
  ...databases,
  ...clients,
  ...bans,
];
