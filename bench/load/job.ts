import { z } from 'zod';

/** What the load generator is told to do: so many senders, each with one keep-alive connection of their own. */
export const job = z.object({
  url: z.string(),
  procedure: z.string(),
  senders: z.array(z.object({ accessToken: z.string(), roomId: z.number() })),
  pace: z.discriminatedUnion('kind', [
    /** Each sender sends again when the answer is there. */
    z.object({ kind: z.literal('closed') }),
    /** So many a second, whatever comes back. */
    z.object({ kind: z.literal('steady'), perSecond: z.number() }),
  ]),
  warmUpMs: z.number(),
  measuredMs: z.number(),
});
export type Job = z.infer<typeof job>;

export const jobResult = z.object({
  type: z.literal('done'),
  acknowledged: z.number(),
  /** Acknowledged before the measuring began. */
  warmedUp: z.number(),
  /** Answers of any other status than 200, and lost connections. */
  failed: z.number(),
  elapsedMs: z.number(),
  latencyMs: z.object({ p50: z.number(), p90: z.number(), p99: z.number(), max: z.number() }),
  /** Of the load generator itself. */
  cpuMs: z.number(),
});
export type JobResult = z.infer<typeof jobResult>;
