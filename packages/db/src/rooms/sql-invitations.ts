import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import { banDetails, banInForce, refuseBanned, requireUnbanned } from '../accounts/ban.ts';
import { asRoomId, type RoomId, type UserId } from '../ids.ts';
import { limits } from '../limits.ts';
import { RefusedError } from '../refusal.ts';
import type { Database } from '../sql/database.ts';
import type { MemberRow, RoomRow, UserRow } from '../sql/rows.ts';
import { asRoomKind } from '../sql/words.ts';
import type { Invitation, Invitations } from './invitations.ts';
import { requireMemberRoom } from './membership.ts';
import { countMembers } from './room-summaries.ts';

/** Without those that look alike: it may be read out in class. 12 of 31 are 59 bits. */
const letters = '23456789abcdefghjkmnpqrstuvwxyz';

/** `Invitations` over SQL. */
export class SqlInvitations implements Invitations {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async code(viewerId: UserId, roomId: RoomId, reset: boolean): Promise<string> {
    return this.#database.write(async (trx) => {
      // Rooms before users, as all who lock both do; and whoever is being banned or removed makes no link after it (P6).
      await trx<RoomRow>('rooms').where({ id: roomId }).forUpdate().first('id');
      await refuseUnlessInviter(trx, viewerId, roomId);
      const room = await trx<RoomRow>('rooms').where({ id: roomId }).first('invite_code', 'archived_at');
      if (room?.archived_at !== null) throw new RefusedError('ROOM_ARCHIVED');
      if (room.invite_code !== null && !reset) return room.invite_code;
      const code = newCode();
      await trx<RoomRow>('rooms').where({ id: roomId }).update({ invite_code: code });
      return code;
    });
  }

  async find(viewerId: UserId, code: string): Promise<Invitation> {
    return this.#database.snapshot(async (trx) => {
      await requireUnbanned(trx, viewerId);
      const room = await trx<RoomRow>('rooms').where({ invite_code: code }).whereNull('archived_at').first('*');
      if (room === undefined) throw new RefusedError('INVITE_INVALID');
      const member = await trx<MemberRow>('members').where({ room_id: room.id, user_id: viewerId }).first('role');
      return {
        id: asRoomId(room.id),
        kind: asRoomKind(room.kind),
        name: room.name,
        topic: room.topic,
        memberCount: (await countMembers(trx, [room.id])).get(room.id) ?? 0,
        isMember: member !== undefined,
      };
    });
  }
}

async function refuseUnlessInviter(trx: Knex.Transaction, viewerId: UserId, roomId: RoomId): Promise<void> {
  const user = await trx<UserRow>('users').where({ id: viewerId }).forShare().first('*');
  if (user === undefined) throw new RefusedError('ROOM_NOT_FOUND');
  refuseBanned(user, Date.now());
  const { role, kind } = await requireMemberRoom(trx, viewerId, roomId);
  const mayInvite = user.role === 'admin' || role === 'owner' || role === 'moderator';
  if (kind === 'direct' || !mayInvite) throw new RefusedError('NOT_ALLOWED');
  const chatBan = banInForce(user.chat_banned_at, user.chat_banned_until, user.chat_ban_reason, Date.now());
  if (chatBan !== undefined) throw new RefusedError('CHAT_BANNED', banDetails(chatBan));
}

function newCode(): string {
  return Array.from({ length: limits.inviteCode }, () => letters[randomInt(letters.length)]).join('');
}
