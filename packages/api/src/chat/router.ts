import { router, signedInProcedure } from '../trpc.ts';
import { addMembers } from './add-members.ts';
import { changeRoom } from './change-room.ts';
import { createRoom } from './create-room.ts';
import { inviteLink, joinByInvite } from './invitations.ts';
import { enterRoom, exitRoom, participants } from './presence.ts';
import { markRead } from './mark-read.ts';
import { openDirect } from './open-direct.ts';
import { openEvents } from './open-events.ts';
import { roomChanges } from './room-changes.ts';
import {
  addMembersInput,
  createRoomInput,
  deleteMessageInput,
  editMessageInput,
  eventsAfterInput,
  eventsInput,
  historyInput,
  invitationInput,
  inviteLinkInput,
  joinByInviteInput,
  markReadInput,
  memberCommandInput,
  messageCommandInput,
  messageInput,
  openDirectInput,
  peopleInput,
  pinInput,
  presenceInput,
  publicRoomsInput,
  reactInput,
  roomCommandInput,
  roomInput,
  sendInput,
  setNotificationsInput,
  setRoleInput,
  updateRoomInput,
} from './schemas.ts';
import { searchInput } from './search-input.ts';
import { searchMessages } from './search-messages.ts';
import { sendMessage } from './send-message.ts';
import { setNotifications } from './set-notifications.ts';
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

  updateRoom: signedInProcedure
    .input(updateRoomInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'change', changes: roomChanges(input) })),
  setRole: signedInProcedure
    .input(setRoleInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'setRole', userId: input.userId, role: input.role })),
  addMembers: signedInProcedure.input(addMembersInput).mutation(({ ctx, input }) => addMembers(ctx, input)),
  removeMember: signedInProcedure
    .input(memberCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'remove', userId: input.userId })),
  /** For the caller alone: what of the room they want to hear while they do not look. */
  setNotifications: signedInProcedure
    .input(setNotificationsInput)
    .mutation(({ ctx, input }) => setNotifications(ctx, input)),
  /** Of a room that one keeps in order: made when there is none, or anew. */
  inviteLink: signedInProcedure.input(inviteLinkInput).mutation(({ ctx, input }) => inviteLink(ctx, input)),
  invitation: signedInProcedure
    .input(invitationInput)
    .query(({ ctx, input }) => ctx.services.invitations.find(ctx.caller.userId, input.code)),
  joinByInvite: signedInProcedure.input(joinByInviteInput).mutation(({ ctx, input }) => joinByInvite(ctx, input)),
  openDirect: signedInProcedure.input(openDirectInput).mutation(({ ctx, input }) => openDirect(ctx, input)),
  /** Everybody with whom one shares a room. */
  people: signedInProcedure
    .input(peopleInput)
    .query(({ ctx, input }) => ctx.services.rooms.acquaintances(ctx.caller.userId, input)),

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
  deleteMessage: signedInProcedure.input(deleteMessageInput).mutation(({ ctx, input }) =>
    changeRoom(ctx, input, {
      type: 'delete',
      targetSeq: input.seq,
      ...(input.reason !== undefined && { reason: input.reason }),
    }),
  ),
  react: signedInProcedure
    .input(reactInput)
    .mutation(({ ctx, input }) =>
      changeRoom(ctx, input, { type: 'react', targetSeq: input.seq, emoji: input.emoji, present: input.present }),
    ),
  pin: signedInProcedure
    .input(pinInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'pin', targetSeq: input.seq, pinned: input.pinned })),
  pins: signedInProcedure
    .input(roomInput)
    .query(({ ctx, input }) => ctx.services.rooms.pins(ctx.caller.userId, input.roomId)),

  search: signedInProcedure.input(searchInput).query(({ ctx, input }) => searchMessages(ctx, input)),

  /** The newest notice that one has not confirmed yet, or null. */
  pendingNotice: signedInProcedure.query(async ({ ctx }) => {
    return (await ctx.services.notices.pending(ctx.caller.userId)) ?? null;
  }),
  confirmNotice: signedInProcedure
    .input(messageCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'confirm', targetSeq: input.seq })),
  confirmations: signedInProcedure
    .input(messageInput)
    .query(({ ctx, input }) => ctx.services.notices.confirmations(ctx.caller.userId, input.roomId, input.seq)),
  /** Asks those who have not confirmed. */
  remindNotice: signedInProcedure
    .input(messageCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'remind', targetSeq: input.seq })),

  typing: signedInProcedure.input(roomInput).mutation(({ ctx, input }) => tellTyping(ctx, input)),
  markRead: signedInProcedure.input(markReadInput).mutation(({ ctx, input }) => markRead(ctx, input)),

  events: signedInProcedure
    .input(eventsInput)
    .subscription(({ ctx, input, signal }) => openEvents(ctx, input ?? {}, signal)),
});
