/** tRPC as it is documented: a subscription that yields what an emitter emits, over server-sent events. */
/* oxlint-disable typescript/no-unsafe-assignment -- node's `on` and JSON.parse do not know what they bring */
import { EventEmitter, on } from 'node:events';
import type { RoomEvent } from '@dark-circle/db';
import { initTRPC, tracked } from '@trpc/server';
import { createHTTPServer } from '@trpc/server/adapters/standalone';
import { announce } from '../../servers/announce.ts';
import { listenToRedis } from './listen-to-redis.ts';

const emitter = new EventEmitter().setMaxListeners(0);
const t = initTRPC.create();
const server = createHTTPServer({
  basePath: '/trpc/',
  router: t.router({
    events: t.procedure.subscription(async function* events({ signal }) {
      for await (const [emitted] of on(emitter, 'event', { signal })) {
        const event: RoomEvent = emitted;
        yield tracked(`${event.roomId}.${event.seq}`, event);
      }
    }),
  }),
});
await listenToRedis('bench', (json) => {
  const event: RoomEvent = JSON.parse(json);
  emitter.emit('event', event);
});
server.listen(0, '127.0.0.1', () => {
  announce(server);
});
process.once('SIGTERM', () => process.exit(0));
