import type { Database, RoomId, Seq } from '@dark-circle/db';

/** When one event of a room is to have happened. */
export interface Moment {
  roomId: RoomId;
  seq: Seq;
  atMs: number;
  /** It changed the body of this message. */
  edits?: Seq;
}

/**
 * The one place where the past is made up: everything else of a demo course is stored as it is stored for people, and so at the
 * moment at which it is stored. Only times are changed, never their order. For a database that nobody but this process looks at.
 */
export async function backdate(
  database: Database,
  { startMs, moments }: { startMs: number; moments: readonly Moment[] },
): Promise<void> {
  await database.write(async (trx) => {
    // Who is there and which rooms there are has been settled before the first word.
    await trx('users').update({ created_at: startMs });
    await trx('rooms').update({ created_at: startMs });
    await trx('members').update({ joined_at: startMs });
    await trx('room_events').update({ at: startMs });
    for (const { roomId, seq, atMs, edits } of moments) {
      await trx('room_events').where({ room_id: roomId, seq }).update({ at: atMs });
      await trx('messages').where({ room_id: roomId, seq }).update({ sent_at: atMs });
      if (edits !== undefined) await trx('messages').where({ room_id: roomId, seq: edits }).update({ edited_at: atMs });
    }
  });
}
