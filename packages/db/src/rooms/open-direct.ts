import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { RoomCommand } from '../commit/command.ts';
import type { RoomWriter } from '../commit/room-writer.ts';
import { asRoomId, type RoomId, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import { isDuplicateKey, type Database } from '../sql/database.ts';
import type { MemberRow, RoomRow } from '../sql/rows.ts';
import { insertRoom } from './create-room.ts';
import { requireAcquainted } from './require-acquainted.ts';
import { directKeyOf } from './to-room.ts';

/**
 * The conversation of these people and nobody else, whoever of them opens it: made when there is none, and with whoever has left it
 * brought back.
 * @throws RefusedError USER_NOT_FOUND, USER_BANNED, CHAT_BANNED, TOO_MANY_ROOMS
 */
export async function openDirect(
  database: Database,
  writer: RoomWriter,
  viewerId: UserId,
  otherIds: readonly UserId[],
): Promise<RoomId> {
  const everyone = [...new Set([viewerId, ...otherIds])];
  const directKey = directKeyOf(everyone);
  const whole = await database.read(async (knex) => findWhole(knex, directKey, everyone.length));
  if (whole !== undefined) return whole;
  await database.read(async (knex) => requireAcquainted(knex, viewerId, everyone));
  const open = async (): Promise<RoomId> =>
    writer.write(async (trx, decide) => {
      const roomId = (await find(trx, directKey)) ?? (await insertDirect(trx, directKey, viewerId));
      for (const outcome of await decide(everyone.map((userId) => entry(roomId, viewerId, userId)))) {
        if (outcome.status === 'refused') throw new RefusedError(outcome.reason, outcome.details);
      }
      return roomId;
    });
  try {
    return await open();
  } catch (error) {
    // Another of them has opened it at the same moment.
    if (!isDuplicateKey(error)) throw error;
    return open();
  }
}

async function find(knex: Knex, directKey: string): Promise<RoomId | undefined> {
  const row = await knex<RoomRow>('rooms').where({ direct_key: directKey }).first('id');
  return row && asRoomId(row.id);
}

async function findWhole(knex: Knex, directKey: string, people: number): Promise<RoomId | undefined> {
  const roomId = await find(knex, directKey);
  if (roomId === undefined) return undefined;
  const members = await knex<MemberRow>('members').where({ room_id: roomId }).select('user_id');
  return members.length === people ? roomId : undefined;
}

async function insertDirect(trx: Knex.Transaction, directKey: string, viewerId: UserId): Promise<RoomId> {
  return insertRoom(trx, {
    name: '',
    topic: '',
    kind: 'direct',
    visibility: 'private',
    created_by: viewerId,
    direct_key: directKey,
  });
}

function entry(roomId: RoomId, viewerId: UserId, userId: UserId): RoomCommand {
  return {
    commandId: randomUUID(),
    actorId: viewerId,
    roomId,
    act: userId === viewerId ? { type: 'join', role: 'member' } : { type: 'add', userId },
    deadline: Number.MAX_SAFE_INTEGER,
  };
}
