import { bansOf } from '../accounts/ban.ts';
import { asRoomId, asUserId } from '../ids.ts';
import { limits } from '../limits.ts';
import { loadEvents } from '../rooms/load-events.ts';
import type { RoomEvent } from '../rooms/room-event.ts';
import { ByRoom } from '../sql/by-room.ts';
import type { Database } from '../sql/database.ts';
import type { MemberRow, RoomEventRow } from '../sql/rows.ts';
import { SharedRead } from '../sql/shared-read.ts';
import { asSeenByActor } from './as-seen-by-actor.ts';
import { commandKey, memberKey, type CommandKey } from './batch-state.ts';
import type { Outcome, RoomCommand } from './command.ts';
import { eventTypeOf } from './decision.ts';

/** What became of commands whose callers never heard it: where commits are slow, many ask. */
export class StoredOutcomes {
  readonly #database: Database;
  readonly #reads: SharedRead<RoomCommand, { outcome: Outcome | undefined }>;

  constructor(database: Database) {
    this.#database = database;
    this.#reads = new SharedRead(limits.batchCommands, async (commands) => {
      const events = await this.#read(commands);
      return commands.map((command) => ({ outcome: outcomeOf(command, events.get(commandKey(command))) }));
    });
  }

  /** Undefined when it is not stored (yet, or ever). @throws StoreUnavailableError */
  async of(command: RoomCommand): Promise<Outcome | undefined> {
    return (await this.#reads.ask(command)).outcome;
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
      const bans = await bansOf(
        trx,
        commands.map(({ actorId }) => actorId),
      );
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

function keyOf(row: RoomEventRow): CommandKey {
  return commandKey({ roomId: asRoomId(row.room_id), actorId: asUserId(row.actor_id), commandId: row.command_id });
}

function outcomeOf(command: RoomCommand, event: RoomEvent | undefined): Outcome | undefined {
  if (event === undefined) return undefined;
  return event.type === eventTypeOf(command.act)
    ? { status: 'stored', event }
    : { status: 'refused', reason: 'COMMAND_ID_REUSED', details: {} };
}
