import { anywhereProcedure, ownRoomsProcedure, personalProcedure, roomProcedure, router } from '../trpc.ts';
import { addMembers } from './add-members.ts';
import { changeRoom } from './change-room.ts';
import { createRoom } from './create-room.ts';
import { deleteMessage } from './delete-message.ts';
import { inviteLink, joinByInvite } from './invitations.ts';
import { enterRoom, exitRoom, participants } from './presence.ts';
import { listRooms } from './list-rooms.ts';
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
  rooms: ownRoomsProcedure('read').query(({ ctx }) => listRooms(ctx)),
  publicRooms: anywhereProcedure('read')
    .input(publicRoomsInput)
    .query(({ ctx, input }) => ctx.services.rooms.publicRooms(ctx.caller.userId, input)),
  createRoom: anywhereProcedure('manage', 'read')
    .input(createRoomInput)
    .mutation(({ ctx, input }) => createRoom(ctx, input)),
  joinRoom: roomProcedure('manage')
    .input(roomCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'join', role: 'member' })),
  leaveRoom: roomProcedure('manage')
    .input(roomCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'leave' })),
  members: roomProcedure('read')
    .input(roomInput)
    .query(({ ctx, input }) => ctx.services.rooms.members(ctx.caller.userId, input.roomId)),

  updateRoom: roomProcedure('manage')
    .input(updateRoomInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'change', changes: roomChanges(input) })),
  setRole: roomProcedure('manage')
    .input(setRoleInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'setRole', userId: input.userId, role: input.role })),
  addMembers: roomProcedure('manage')
    .input(addMembersInput)
    .mutation(({ ctx, input }) => addMembers(ctx, input)),
  removeMember: roomProcedure('manage')
    .input(memberCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'remove', userId: input.userId })),
  /** For the caller alone: what of the room they want to hear while they do not look. */
  setNotifications: personalProcedure
    .input(setNotificationsInput)
    .mutation(({ ctx, input }) => setNotifications(ctx, input)),
  /** Of a room that one keeps in order: made when there is none, or anew. */
  inviteLink: roomProcedure('manage')
    .input(inviteLinkInput)
    .mutation(({ ctx, input }) => inviteLink(ctx, input)),
  invitation: anywhereProcedure('read')
    .input(invitationInput)
    .query(({ ctx, input }) => ctx.services.invitations.find(ctx.caller.userId, input.code)),
  joinByInvite: anywhereProcedure('manage', 'read')
    .input(joinByInviteInput)
    .mutation(({ ctx, input }) => joinByInvite(ctx, input)),
  openDirect: anywhereProcedure('write', 'read')
    .input(openDirectInput)
    .mutation(({ ctx, input }) => openDirect(ctx, input)),
  /** Everybody with whom one shares a room. */
  people: anywhereProcedure('read')
    .input(peopleInput)
    .query(({ ctx, input }) => ctx.services.rooms.acquaintances(ctx.caller.userId, input)),

  enter: roomProcedure('write')
    .input(presenceInput)
    .mutation(({ ctx, input }) => enterRoom(ctx, input)),
  exit: roomProcedure('write')
    .input(presenceInput)
    .mutation(({ ctx, input }) => exitRoom(ctx, input)),
  participants: roomProcedure('read')
    .input(roomInput)
    .query(({ ctx, input }) => participants(ctx, input)),

  history: roomProcedure('read')
    .input(historyInput)
    .query(({ ctx, input }) => ctx.services.rooms.history(ctx.caller.userId, input.roomId, input)),
  eventsAfter: roomProcedure('read')
    .input(eventsAfterInput)
    .query(async ({ ctx, input }) => {
      const { events, hasMore, headSeq } = await ctx.services.rooms.eventsAfter(ctx.caller.userId, input.roomId, input);
      return { events, hasMore, headSeq };
    }),
  send: roomProcedure('write')
    .input(sendInput)
    .mutation(({ ctx, input }) => sendMessage(ctx, input)),
  editMessage: roomProcedure('write')
    .input(editMessageInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'edit', targetSeq: input.seq, body: input.body })),
  deleteMessage: roomProcedure('write')
    .input(deleteMessageInput)
    .mutation(({ ctx, input }) => deleteMessage(ctx, input)),
  react: roomProcedure('write')
    .input(reactInput)
    .mutation(({ ctx, input }) =>
      changeRoom(ctx, input, { type: 'react', targetSeq: input.seq, emoji: input.emoji, present: input.present }),
    ),
  pin: roomProcedure('manage')
    .input(pinInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'pin', targetSeq: input.seq, pinned: input.pinned })),
  pins: roomProcedure('read')
    .input(roomInput)
    .query(({ ctx, input }) => ctx.services.rooms.pins(ctx.caller.userId, input.roomId)),

  search: ownRoomsProcedure('read')
    .input(searchInput)
    .query(({ ctx, input }) => searchMessages(ctx, input)),

  /** The newest notice that one has not confirmed yet, or null. */
  pendingNotice: anywhereProcedure('read').query(async ({ ctx }) => {
    return (await ctx.services.notices.pending(ctx.caller.userId)) ?? null;
  }),
  confirmNotice: roomProcedure('write')
    .input(messageCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'confirm', targetSeq: input.seq })),
  confirmations: roomProcedure('read')
    .input(messageInput)
    .query(({ ctx, input }) => ctx.services.notices.confirmations(ctx.caller.userId, input.roomId, input.seq)),
  /** Asks those who have not confirmed. */
  remindNotice: roomProcedure('manage')
    .input(messageCommandInput)
    .mutation(({ ctx, input }) => changeRoom(ctx, input, { type: 'remind', targetSeq: input.seq })),

  typing: roomProcedure('write')
    .input(roomInput)
    .mutation(({ ctx, input }) => tellTyping(ctx, input)),
  markRead: roomProcedure('write')
    .input(markReadInput)
    .mutation(({ ctx, input }) => markRead(ctx, input)),

  events: ownRoomsProcedure('read')
    .input(eventsInput)
    .subscription(({ ctx, input, signal }) => openEvents(ctx, input ?? {}, signal)),
});
