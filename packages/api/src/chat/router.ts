import { router, signedInProcedure } from '../trpc.ts';
import { changeRoom } from './change-room.ts';
import { createRoom } from './create-room.ts';
import { enterRoom, exitRoom, participants } from './presence.ts';
import { markRead } from './mark-read.ts';
import { openEvents } from './open-events.ts';
import {
  createRoomInput,
  deleteMessageInput,
  editMessageInput,
  eventsAfterInput,
  eventsInput,
  historyInput,
  markReadInput,
  presenceInput,
  publicRoomsInput,
  reactInput,
  roomCommandInput,
  roomInput,
  sendInput,
} from './schemas.ts';
import { sendMessage } from './send-message.ts';
import { tellTyping } from './tell-typing.ts';

export const chatRouter = router({
  rooms: signedInProcedure.query(({ ctx }) => ctx.services.rooms.roomsOf(ctx.caller.userId)),
  publicRooms: signedInProcedure
    .input(publicRoomsInput)
    .query(({ ctx, input }) => ctx.services.rooms.publicRooms(ctx.caller.userId, input)),
  createRoom: signedInProcedure.input(createRoomInput).mutation(({ ctx, input }) => createRoom(ctx, input)),
  joinRoom: signedInProcedure
    .input(roomCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'join', role: 'member' })),
  leaveRoom: signedInProcedure
    .input(roomCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'leave' })),
  members: signedInProcedure
    .input(roomInput)
    .query(({ ctx, input }) => ctx.services.rooms.members(ctx.caller.userId, input.roomId)),

  enter: signedInProcedure.input(presenceInput).mutation(({ ctx, input }) => enterRoom(ctx, input)),
  exit: signedInProcedure.input(presenceInput).mutation(({ ctx, input }) => exitRoom(ctx, input)),
  participants: signedInProcedure.input(roomInput).query(({ ctx, input }) => participants(ctx, input)),

  history: signedInProcedure
    .input(historyInput)
    .query(({ ctx, input }) => ctx.services.rooms.history(ctx.caller.userId, input.roomId, input)),
  eventsAfter: signedInProcedure.input(eventsAfterInput).query(async ({ ctx, input }) => {
    const { events, hasMore, headSeq } = await ctx.services.rooms.eventsAfter(ctx.caller.userId, input.roomId, input);
    return { events, hasMore, headSeq };
  }),
  send: signedInProcedure.input(sendInput).mutation(({ ctx, input }) => sendMessage(ctx, input)),
  editMessage: signedInProcedure
    .input(editMessageInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'edit', targetSeq: input.seq, body: input.body })),
  deleteMessage: signedInProcedure
    .input(deleteMessageInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'delete', targetSeq: input.seq })),
  react: signedInProcedure
    .input(reactInput)
    .mutation(({ ctx, input }) =>
      changeRoom(ctx, input, { type: 'react', targetSeq: input.seq, emoji: input.emoji, present: input.present }),
    ),
  typing: signedInProcedure.input(roomInput).mutation(({ ctx, input }) => tellTyping(ctx, input)),
  markRead: signedInProcedure.input(markReadInput).mutation(({ ctx, input }) => markRead(ctx, input)),

  events: signedInProcedure
    .input(eventsInput)
    .subscription(({ ctx, input, signal }) => openEvents(ctx, input ?? {}, signal)),
});
