import { changeRoom } from '../chat/change-room.ts';
import { roomChanges } from '../chat/room-changes.ts';
import { adminProcedure, personalAdminProcedure, router } from '../trpc.ts';
import { banUser, chatBanUser } from './ban-user.ts';
import { resetLink } from './reset-link.ts';
import { readAuditLog } from './read-audit-log.ts';
import {
  adminRoomsInput,
  auditLogInput,
  banUserInput,
  chatBanUserInput,
  administerRoomInput,
  moderateMessageInput,
  userInput,
  usersInput,
} from './schemas.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

export const adminRouter = router({
  users: adminProcedure.input(usersInput).query(({ ctx, input }) => ctx.services.accounts.list(input)),
  user: adminProcedure.input(userInput).query(({ ctx, input }) => ctx.services.accounts.details(input.userId)),
  banUser: adminProcedure.input(banUserInput).mutation(({ ctx, input }) => banUser(ctx, input)),
  chatBanUser: adminProcedure.input(chatBanUserInput).mutation(({ ctx, input }) => chatBanUser(ctx, input)),
  unbanUser: adminProcedure
    .input(userInput)
    .mutation(({ ctx, input }) => ctx.services.accounts.unban({ actorId: ctx.caller.userId, userId: input.userId })),
  grantAdmin: personalAdminProcedure
    .input(userInput)
    .mutation(({ ctx, input }) =>
      ctx.services.accounts.setRole({ actorId: ctx.caller.userId, userId: input.userId, role: 'admin' }),
    ),
  revokeAdmin: personalAdminProcedure
    .input(userInput)
    .mutation(({ ctx, input }) =>
      ctx.services.accounts.setRole({ actorId: ctx.caller.userId, userId: input.userId, role: 'member' }),
    ),
  /** For somebody who has forgotten their password. */
  resetLink: personalAdminProcedure.input(userInput).mutation(({ ctx, input }) => resetLink(ctx, input)),
  signOutEverywhere: adminProcedure.input(userInput).mutation(({ ctx, input }) => signOutEverywhere(ctx, input)),
  /** That they are there, also of those that the admin is not in; what is said in them is for members. */
  rooms: adminProcedure.input(adminRoomsInput).query(({ ctx, input }) => ctx.services.rooms.overview(input)),
  /** Any of them, whether the admin is a member of it or not. */
  updateRoom: adminProcedure
    .input(administerRoomInput)
    .mutation(({ ctx, input }) =>
      changeRoom(ctx, input, { type: 'administer', changes: roomChanges(input), reason: input.reason }),
    ),
  auditLog: adminProcedure.input(auditLogInput).query(({ ctx, input }) => readAuditLog(ctx, input)),
  /** For the dashboard, which asks again every few seconds. */
  stats: adminProcedure.query(({ ctx }) => ctx.services.stats.now()),
  /** Of anybody, in any room, whether the admin is a member of it or not. */
  deleteMessage: adminProcedure
    .input(moderateMessageInput)
    .mutation(({ ctx, input }) =>
      changeRoom(ctx, input, { type: 'moderate', targetSeq: input.seq, reason: input.reason }),
    ),
});
