import type { Knex } from 'knex';
import type { Ban } from '../accounts/accounts.ts';
import { banInForce } from '../accounts/ban.ts';
import { loadEvents } from '../rooms/load-events.ts';
import type { RoomEvent } from '../rooms/room-event.ts';
import { StoreUnavailableError } from '../errors.ts';
import { limits } from '../limits.ts';
import type { Database } from '../sql/database.ts';
import type { MemberRow, RoomEventRow, UserRow } from '../sql/rows.ts';
import { asSeenByActor } from './as-seen-by-actor.ts';
import { commandKey, memberKey, type CommandKey } from './batch-state.ts';
import type { Outcome, RoomCommand } from './command.ts';
import { eventTypeOf } from './decide.ts';
import { ByRoom } from '../sql/by-room.ts';
import { asRoomId, asUserId, type UserId } from '../ids.ts';

interface Asked {
  command: RoomCommand;
  resolve: (outcome: Outcome | undefined) => void;
  reject: (error: unknown) => void;
}

/**
 * What became of commands whose callers never heard it. One query at a time for all who ask meanwhile: where commits are
 * slow, many ask, and looking must not take the connections that the commits need.
 */
export class StoredOutcomes {
  readonly #database: Database;
  readonly #asked: Asked[] = [];
  #looking = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined when it is not stored (yet, or ever). @throws StoreUnavailableError */
  async of(command: RoomCommand): Promise<Outcome | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<Outcome | undefined>();
    this.#asked.push({ command, resolve, reject });
    if (!this.#looking) void this.#look();
    return promise;
  }

  async #look(): Promise<void> {
    this.#looking = true;
    while (this.#asked.length > 0) {
      const batch = this.#asked.splice(0, limits.batchCommands);
      try {
        const events = await this.#read(batch.map(({ command }) => command));
        for (const { command, resolve } of batch) resolve(outcomeOf(command, events.get(commandKey(command))));
      } catch (error) {
        // Those who have asked since would wait for the same in their turn.
        const failed = error instanceof StoreUnavailableError ? [...batch, ...this.#asked.splice(0)] : batch;
        for (const { reject } of failed) reject(error);
      }
    }
    this.#looking = false;
  }

  async #read(commands: readonly RoomCommand[]): Promise<Map<CommandKey, RoomEvent>> {
    const ids = new ByRoom<string>();
    const actors = new ByRoom<number>();
    for (const { roomId, commandId, actorId } of commands) {
      ids.add(roomId, commandId);
      actors.add(roomId, actorId);
    }
    return this.#database.snapshot(async (trx) => {
      const rows = await trx<RoomEventRow>('room_events').where(ids.where('command_id'));
      const members = await trx<MemberRow>('members').where(actors.where('user_id')).select('room_id', 'user_id');
      const isMember = new Set(members.map((row) => memberKey(asRoomId(row.room_id), asUserId(row.user_id))));
      const bans = await bansOf(trx, commands);
      const events = await loadEvents(trx, rows);
      return new Map(
        events.flatMap((event, index): [CommandKey, RoomEvent][] => {
          const row = rows[index];
          if (row === undefined) return [];
          const actorId = asUserId(row.actor_id);
          const actor = { isMember: isMember.has(memberKey(event.roomId, actorId)), ban: bans.get(actorId) };
          return [[keyOf(row), asSeenByActor(event, actorId, actor)]];
        }),
      );
    });
  }
}

async function bansOf(trx: Knex, commands: readonly RoomCommand[]): Promise<Map<UserId, Ban | undefined>> {
  const users = await trx<UserRow>('users')
    .whereIn('id', [...new Set(commands.map(({ actorId }) => actorId))])
    .select('id', 'banned_at', 'banned_until', 'ban_reason');
  const nowMs = Date.now();
  return new Map(
    users.map((row) => [asUserId(row.id), banInForce(row.banned_at, row.banned_until, row.ban_reason, nowMs)]),
  );
}

function keyOf(row: RoomEventRow): CommandKey {
  return commandKey({ roomId: asRoomId(row.room_id), actorId: asUserId(row.actor_id), commandId: row.command_id });
}

function outcomeOf(command: RoomCommand, event: RoomEvent | undefined): Outcome | undefined {
  if (event === undefined) return undefined;
  return event.type === eventTypeOf(command.act)
    ? { status: 'stored', event }
    : { status: 'refused', reason: 'COMMAND_ID_REUSED', details: {} };
}
