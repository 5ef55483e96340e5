import { describe, expect, test } from 'vitest';
import type { Database } from '../src/sql/database.ts';
import { countingAttempts } from './support/counting-attempts.ts';
import { sending } from './support/commands.ts';
import { openMysql } from './support/databases.ts';
import { eventually } from './support/eventually.ts';
import { addUser } from './support/people.ts';
import { committing, openLocalLogs } from './support/room-logs.ts';
import { dense, storedEvents } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';

describe.skipIf(databaseUrl === '')('a batch that loses a race for a lock in MySQL', () => {
  async function open() {
    const resource = await openMysql(databaseUrl);
    const own = await openLocalLogs(resource);
    const user = await addUser(own.database);
    const roomId = await own.room(user);
    const attempts = { begun: 0 };
    const { committer } = committing(countingAttempts(own.database, attempts), own.bus, own.setAside);
    return {
      ...own,
      user,
      roomId,
      attempts,
      outside: await resource.openAgain(),
      commit: async (count: number) => committer.commit(dense(count).map(() => sending(roomId, user))),
    };
  }

  test('[P2] [P3] is run again as a whole after a lock wait: no half of it is stored', async () => {
    await using own = await open();
    // What waits is its last statement: its events and messages are written by then, and would be half a batch.
    const { committed } = await own.outside.write(async (holder) => {
      await holder('members').where({ room_id: own.roomId }).forUpdate().select('user_id');
      const running = own.commit(3);
      await eventually(() => expect(own.attempts.begun).toBe(2));
      return { committed: running };
    });
    expect((await committed).map(({ status }) => status)).toEqual(['stored', 'stored', 'stored']);
    await expectWhole(own, 3);
  });

  test('[P2] [P3] is run again as a whole after a deadlock', async () => {
    await using own = await open();
    const { committed } = await own.outside.write(async (holder) => {
      // InnoDB gives up the one that has written less.
      for (const n of dense(50)) await holder('failed_commands').insert({ command: `${n}`, error: '', at: 0 });
      await holder('members').where({ room_id: own.roomId }).forUpdate().select('user_id');
      const running = own.commit(1);
      await eventually(async () => expect(await waitingForMembers(own.outside)).toHaveLength(1));
      // Against the order of locks: the batch holds the room and waits for the member.
      await holder('rooms').where({ id: own.roomId }).forUpdate().first('id');
      return { committed: running };
    });
    expect((await committed).map(({ status }) => status)).toEqual(['stored']);
    expect(own.attempts.begun).toBe(2);
    await expectWhole(own, 1);
  });

  test('[P1] [P2] is run again as a whole when its connection breaks, and its sender hears nothing of it', async () => {
    await using own = await open();
    const { committed } = await own.outside.write(async (holder) => {
      await holder('members').where({ room_id: own.roomId }).forUpdate().select('user_id');
      const running = own.commit(3);
      const [waiting] = await eventually(async () => {
        const ids = await waitingForMembers(own.outside);
        expect(ids).toHaveLength(1);
        return ids;
      });
      await own.outside.read((knex) => knex.raw('KILL ?', [waiting ?? 0]));
      return { committed: running };
    });
    expect((await committed).map(({ status }) => status)).toEqual(['stored', 'stored', 'stored']);
    expect(own.attempts.begun).toBe(2);
    await expectWhole(own, 3);
  });
});

async function waitingForMembers(database: Database): Promise<number[]> {
  return database.read((knex) =>
    knex('information_schema.processlist').whereRaw("DB = DATABASE() AND INFO LIKE 'update `members`%'").pluck('ID'),
  );
}

async function expectWhole(
  own: { database: Database; roomId: Parameters<typeof storedEvents>[1]; setAside: unknown[] },
  sent: number,
): Promise<void> {
  const { rows, head } = await storedEvents(own.database, own.roomId);
  expect(rows.map(({ seq }) => seq)).toEqual(dense(1 + sent));
  expect(head).toBe(1 + sent);
  const { roomId } = own;
  const messages = await own.database.read((knex) =>
    knex('messages').where({ room_id: roomId }).orderBy('seq').pluck('seq'),
  );
  expect(messages).toEqual(dense(1 + sent).slice(1));
  expect(own.setAside).toEqual([]);
}
