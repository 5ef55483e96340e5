import { openEvents } from './chat/open-events.ts';
import { eventsInput } from './chat/schemas.ts';
import { handOver } from './live/hand-over.ts';
import { ownRoomsProcedure, router } from './trpc.ts';

/** What a WebSocket carries: `chat.events` and nothing else (docs/adr/0011). */
export const eventsRouter = router({
  chat: router({
    events: ownRoomsProcedure('read')
      .input(eventsInput)
      .subscription(async ({ ctx, input, signal }) => {
        const feed = await openEvents(ctx, input ?? {}, signal);
        const { outlet } = ctx;
        if (outlet === undefined) return feed;
        outlet.carry(feed);
        return handOver(feed, outlet);
      }),
  }),
});
