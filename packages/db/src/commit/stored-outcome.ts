import { loadEvents } from '../rooms/load-events.ts';
import type { Database } from '../sql/database.ts';
import type { RoomEventRow } from '../sql/rows.ts';
import type { Outcome, RoomCommand } from './command.ts';

/** What became of a command, if it is stored: the answer for a caller who never heard it. */
export async function storedOutcome(
  database: Database,
  command: Pick<RoomCommand, 'roomId' | 'actorId' | 'commandId'>,
): Promise<Outcome | undefined> {
  return database.snapshot(async (trx) => {
    const rows = await trx<RoomEventRow>('room_events').where({
      room_id: command.roomId,
      command_id: command.commandId,
      actor_id: command.actorId,
    });
    const [event] = await loadEvents(trx, rows);
    return event && { status: 'stored', event };
  });
}
