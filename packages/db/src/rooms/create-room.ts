import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { RoomWriter } from '../commit/room-writer.ts';
import { asRoomId, type RoomId, type UserId } from '../ids.ts';
import { RefusedError } from '../refusal.ts';
import { isDuplicateKey, type Database } from '../sql/database.ts';
import type { RoomRow } from '../sql/rows.ts';
import type { RoomKind, RoomVisibility } from './room-event.ts';

export interface NewRoom {
  creatorId: UserId;
  commandId: string;
  name: string;
  topic: string;
  visibility: RoomVisibility;
  kind: RoomKind;
}

/** The room and its owner's membership in one transaction; a repeat answers the first room (P2). */
export async function createRoom(database: Database, writer: RoomWriter, room: NewRoom): Promise<RoomId> {
  const made = { created_by: room.creatorId, create_command_id: room.commandId };
  const find = async (): Promise<RoomId | undefined> => {
    const row = await database.read(async (knex) => knex<RoomRow>('rooms').where(made).first('id'));
    return row && asRoomId(row.id);
  };
  const known = await find();
  if (known !== undefined) return known;
  try {
    return await writer.write(async (trx, decide) => {
      const roomId = await insertRoom(trx, { ...room, ...made });
      const [outcome] = await decide([
        {
          commandId: randomUUID(),
          actorId: room.creatorId,
          roomId,
          act: { type: 'join', role: 'owner' },
          deadline: Number.MAX_SAFE_INTEGER,
        },
      ]);
      if (outcome?.status === 'refused') throw new RefusedError(outcome.reason, outcome.details);
      return roomId;
    });
  } catch (error) {
    const first = isDuplicateKey(error) ? await find() : undefined;
    if (first === undefined) throw error;
    return first;
  }
}

/** The rooms that everybody is in. `default_key` is unique, so that processes starting together make each once. */
export async function ensureDefaultRooms(database: Database, names: { notice: string; talk: string }): Promise<void> {
  const defaults = [
    { default_key: 'notice', name: names.notice, kind: 'notice' as const },
    { default_key: 'talk', name: names.talk, kind: 'channel' as const },
  ];
  for (const { default_key, name, kind } of defaults) {
    try {
      await database.write(async (trx) => {
        if ((await trx<RoomRow>('rooms').where({ default_key }).first('id')) !== undefined) return;
        await insertRoom(trx, { name, topic: '', kind, visibility: 'public', default_key });
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}

export async function insertRoom(
  trx: Knex.Transaction,
  room: Pick<NewRoom, 'name' | 'topic' | 'kind' | 'visibility'> &
    Partial<Pick<RoomRow, 'created_by' | 'create_command_id' | 'default_key' | 'direct_key'>>,
): Promise<RoomId> {
  const [id] = await trx<RoomRow>('rooms').insert({
    kind: room.kind,
    visibility: room.visibility,
    name: room.name,
    topic: room.topic,
    created_by: room.created_by ?? null,
    create_command_id: room.create_command_id ?? null,
    default_key: room.default_key ?? null,
    created_at: Date.now(),
    archived_at: null,
    last_seq: 0,
    last_message_seq: 0,
    invite_code: null,
    direct_key: room.direct_key ?? null,
  });
  if (id === undefined) throw new Error('the database gave a new room no id');
  return asRoomId(id);
}
