import { limits as common } from '@dark-circle/db/limits';

export const limits = {
  ...common,
  /** WebSockets: a whole school behind one address has room, and one address cannot have all the `connections` there are. */
  socketsPerAddress: 1_000,
} as const;
