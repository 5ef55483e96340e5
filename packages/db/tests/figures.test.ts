import { describe, expect, test } from 'vitest';
import { SqlFigures } from '../src/figures/sql-figures.ts';
import { asSeq } from '../src/ids.ts';
import { sending } from './support/commands.ts';
import { testDatabases } from './support/databases.ts';
import { addUser, addUsers } from './support/people.ts';
import { openLocalLogs } from './support/room-logs.ts';

const minuteMs = 60_000;
const noonMs = Date.parse('2026-03-02T12:00:00Z');

for (const { name, open } of testDatabases()) {
  describe(`figures on ${name}`, () => {
    test('people who have an account, rooms that are open and messages that were sent are counted', async () => {
      await using store = await openLocalLogs(await open());
      const [owner] = await addUsers(store.database, 3);
      if (owner === undefined) throw new Error('nobody is there');
      await addUser(store.database, { deleted_at: 1 });
      const [roomId, archived] = [await store.room(owner), await store.room(owner)];
      await store.database.write(async (trx) => trx('rooms').where({ id: archived }).update({ archived_at: 1 }));
      await store.log.submit(sending(roomId, owner));
      await store.log.submit(sending(roomId, owner));
      expect(await new SqlFigures(store.database).totals()).toEqual({ people: 3, rooms: 1, messages: 2 });
    });

    test('messages are counted by the minute in which they were sent, in all rooms, from the moment asked for', async () => {
      await using store = await openLocalLogs(await open());
      const owner = await addUser(store.database);
      const [one, other] = [await store.room(owner), await store.room(owner)];
      const sentAt = async (roomId: typeof one, atMs: number) => {
        const outcome = await store.log.submit(sending(roomId, owner));
        if (outcome.status !== 'stored') throw new Error('not stored');
        const seq = asSeq(outcome.event.seq);
        await store.database.write(async (trx) =>
          trx('messages').where({ room_id: roomId, seq }).update({ sent_at: atMs }),
        );
      };
      await sentAt(one, noonMs - 1);
      await sentAt(one, noonMs);
      await sentAt(other, noonMs + minuteMs - 1);
      await sentAt(one, noonMs + 3 * minuteMs + 30_000);
      expect(await new SqlFigures(store.database).messagesPerMinute(noonMs)).toEqual([
        { minuteMs: noonMs, messages: 2 },
        { minuteMs: noonMs + 3 * minuteMs, messages: 1 },
      ]);
    });
  });
}
