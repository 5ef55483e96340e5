import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SqlAuditLog } from '../src/audit/sql-audit-log.ts';
import type { MessageRow } from '../src/sql/rows.ts';
import { auditContract } from './audit-contract.ts';
import { command, perform } from './support/commands.ts';
import { testDatabases } from './support/databases.ts';
import { addUser } from './support/people.ts';
import { testRoomLogs } from './support/room-logs.ts';

for (const { name, open } of testDatabases()) {
  describe(`audit log on ${name}`, () => {
    auditContract(open);
  });
}

for (const { name, open } of testRoomLogs()) {
  describe(`audit log behind ${name}`, () => {
    test('[P2] a removal of a message is recorded once, however often its command arrives', async () => {
      await using store = await open();
      const [admin, author] = [await addUser(store.database, { role: 'admin' }), await addUser(store.database)];
      const roomId = await store.room(author);
      const { seq } = await perform(store.log, roomId, author, { type: 'send', body: '욕설' });
      await perform(store.log, roomId, author, { type: 'send', body: '안녕' });
      const removal = () => command(roomId, admin, { type: 'moderate', targetSeq: seq, reason: '욕설' });
      const once = removal();
      const logs = [store.log, store.otherLog];
      await Promise.all([...logs, ...logs].map(async (log) => log.submit(once)));
      // It is gone already: a second command changes nothing.
      expect(await store.log.submit(removal())).toMatchObject({ status: 'unchanged' });
      const { entries } = await new SqlAuditLog(store.database).list({ limit: 9 });
      expect(entries).toMatchObject([
        {
          act: 'deleteMessage',
          actor: { id: admin },
          subject: { id: author },
          room: { id: roomId },
          seq,
          reason: '욕설',
        },
      ]);
    });

    test('what its author deletes and what a member may not remove is no act of an admin', async () => {
      await using store = await open();
      const author = await addUser(store.database);
      const roomId = await store.room(author);
      const { seq } = await perform(store.log, roomId, author, { type: 'send', body: '안녕' });
      const act = { type: 'moderate' as const, targetSeq: seq, reason: 'x' };
      expect(await store.log.submit(command(roomId, author, act))).toMatchObject({ reason: 'NOT_AN_ADMIN' });
      await perform(store.log, roomId, author, { type: 'delete', targetSeq: seq });
      expect((await new SqlAuditLog(store.database).list({ limit: 9 })).entries).toEqual([]);
    });

    test('a removal that cannot be recorded does not happen', async () => {
      await using store = await open();
      const [admin, author] = [await addUser(store.database, { role: 'admin' }), await addUser(store.database)];
      const roomId = await store.room(author);
      const { seq } = await perform(store.log, roomId, author, { type: 'send', body: '안녕' });
      await store.database.write(async (trx) => {
        await trx.schema.dropTable('audit_log');
      });
      const once = command(
        roomId,
        admin,
        { type: 'moderate', targetSeq: seq, reason: 'x' },
        { commandId: randomUUID() },
      );
      expect(await store.log.submit(once)).toMatchObject({ status: 'refused', reason: 'COMMAND_FAILED' });
      const read = store.database.read(async (knex) =>
        knex<MessageRow>('messages').where({ room_id: roomId, seq }).first('body'),
      );
      expect(await read).toEqual({ body: '안녕' });
    });
  });
}
