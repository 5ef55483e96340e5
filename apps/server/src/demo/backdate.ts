import type { Database, RoomId, Seq, UserId } from '@dark-circle/db';

/** When one event of a room is to have happened. */
export interface Moment {
  roomId: RoomId;
  seq: Seq;
  atMs: number;
  actorId: UserId;
  /** The message whose body it changed, that it pinned, or that it confirmed. */
  edit?: Seq;
  pin?: Seq;
  confirm?: Seq;
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
    for (const { roomId, seq, atMs, actorId, edit, pin, confirm } of moments) {
      const room = { room_id: roomId };
      await trx('room_events')
        .where({ ...room, seq })
        .update({ at: atMs });
      await trx('messages')
        .where({ ...room, seq })
        .update({ sent_at: atMs });
      if (edit !== undefined)
        await trx('messages')
          .where({ ...room, seq: edit })
          .update({ edited_at: atMs });
      if (pin !== undefined)
        await trx('pins')
          .where({ ...room, seq: pin })
          .update({ at: atMs });
      if (confirm !== undefined)
        await trx('confirmations')
          .where({ ...room, seq: confirm, user_id: actorId })
          .update({ at: atMs });
    }
  });
}
