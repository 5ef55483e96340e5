import type { FaultKind } from '../world.ts';
import { atFailpoints } from './at-failpoints.ts';
import { bans } from './bans.ts';
import { clients } from './clients.ts';
import { clocks } from './clocks.ts';
import { databases } from './database.ts';
import { losses } from './losses.ts';
import { networks } from './network.ts';
import { pauses } from './pauses.ts';
import { restarts } from './restart.ts';
import { secondProcesses } from './second-process.ts';
import { sqliteDisks } from './sqlite-disk.ts';

export const allKinds: readonly FaultKind[] = [
  ...restarts,
  ...pauses,
  ...atFailpoints,
  ...networks,
  ...losses,
  ...clocks,
  ...databases,
  ...sqliteDisks,
  ...secondProcesses,
  ...clients,
  ...bans,
];
