import { z } from 'zod';

/** How subscribers reach a server: each opens a connection of its own and reads. */
export const subscription = z.object({
  /** Of its processes: one for each connection in turn. */
  ports: z.array(z.number()),
  path: z.string(),
  /** `websocket` sends socket.io's greeting when it is connected. */
  protocol: z.enum(['sse', 'websocket']),
  /** One for each connection in turn; none where nobody asks who it is. */
  accessTokens: z.array(z.string()),
});
export type Subscription = z.infer<typeof subscription>;

/** Where messages go in. */
export const target = z.discriminatedUnion('kind', [
  /** As the committer tells the processes: over the live bus. */
  z.object({
    kind: z.literal('live bus'),
    redisUrl: z.string(),
    prefix: z.string(),
    rooms: z.array(z.object({ roomId: z.number(), headSeq: z.number() })),
  }),
  z.object({ kind: z.literal('redis channel'), redisUrl: z.string(), channel: z.string() }),
  z.object({ kind: z.literal('socket.io emitter'), redisUrl: z.string() }),
  z.object({ kind: z.literal('http'), port: z.number(), path: z.string() }),
]);
export type Target = z.infer<typeof target>;

export const clientJob = z.discriminatedUnion('act', [
  z.object({ act: z.literal('connect'), connections: z.number(), subscription }),
  z.object({ act: z.literal('measure'), warmUpMs: z.number(), measuredMs: z.number() }),
  z.object({ act: z.literal('disconnect') }),
]);
export type ClientJob = z.infer<typeof clientJob>;

export const connected = z.object({ type: z.literal('connected'), elapsedMs: z.number() });
export const disconnected = z.object({ type: z.literal('disconnected') });
export const measured = z.object({
  type: z.literal('measured'),
  deliveries: z.number(),
  bytes: z.number(),
  elapsedMs: z.number(),
  /** Connections that the server closed meanwhile. */
  lost: z.number(),
  latencyMs: z.object({ p50: z.number(), p90: z.number(), p99: z.number(), max: z.number() }),
  samples: z.number(),
  /** Of the client itself. */
  cpuMs: z.number(),
});
export type Measured = z.infer<typeof measured>;

export const publisherJob = z.object({ act: z.literal('publish'), target, perSecond: z.number(), forMs: z.number() });
export type PublisherJob = z.infer<typeof publisherJob>;
export const published = z.object({ type: z.literal('published'), messages: z.number(), elapsedMs: z.number() });
export type Published = z.infer<typeof published>;

/** Sends over HTTP, so many calls in one request, each lane again as soon as it has its answer. */
export const senderJob = z.object({
  act: z.literal('send'),
  url: z.string(),
  roomId: z.number(),
  accessTokens: z.array(z.string()),
  lanes: z.number(),
  callsPerRequest: z.number(),
  /** Of all lanes together. */
  perSecond: z.number(),
  forMs: z.number(),
});
export type SenderJob = z.infer<typeof senderJob>;
export const sent = z.object({ type: z.literal('sent'), messages: z.number(), failed: z.number() });
export type Sent = z.infer<typeof sent>;
