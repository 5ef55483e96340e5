/** The yardstick: a mutation that stores nothing, behind tRPC's own standalone adapter, with one zod input and no guard. */
import { initTRPC } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { z } from 'zod';
import { announce } from './announce.ts';

const t = initTRPC.create();
const input = z.object({ roomId: z.number().int().positive(), clientMessageId: z.uuid(), body: z.string().max(4_000) });

const server = createHTTPServer({
  basePath: '/trpc/',
  router: t.router({ noop: t.procedure.input(input).mutation(() => ({ ok: true })) }),
});
server.listen(0, '127.0.0.1', () => {
  announce(server);
});
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
