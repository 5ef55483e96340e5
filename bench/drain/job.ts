import { z } from 'zod';

const rooms = z.object({
  roomIds: z.array(z.number()),
  userIds: z.array(z.number()),
  messages: z.number(),
});

export const drainJob = z.discriminatedUnion('act', [
  /** Fills a stream with commands, then lets one worker take them into SQL. */
  rooms.extend({ act: z.literal('drain') }),
  /** The same rows by the same INSERT statements, in batches of the same size, and nothing else. */
  rooms.extend({ act: z.literal('bare'), firstSeq: z.number() }),
]);
export type DrainJob = z.infer<typeof drainJob>;

export const drainResult = z.object({
  type: z.literal('drained'),
  elapsedMs: z.number(),
  cpuMs: z.number(),
});
export type DrainResult = z.infer<typeof drainResult>;
