import { describe, expect, test } from 'vitest';
import { shardOf } from '../src/distributed/shard-of.ts';
import { asRoomId } from '../src/ids.ts';
import { sending, seqOf } from './support/commands.ts';
import { eventually } from './support/eventually.ts';
import { openOwnProcess } from './support/own-process.ts';
import { dense, storedEvents } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

test('the shard of a room is the same for ever: another mapping would be another deployment', () => {
  expect([1, 2, 3, 4, 5, 6, 1_000_000].map((id) => shardOf(asRoomId(id), 4))).toEqual([3, 2, 3, 1, 1, 0, 1]);
});

test('rooms are spread evenly, whatever step their ids take', () => {
  for (const step of [1, 2, 4, 10, 16]) {
    const counts = new Map<number, number>();
    for (const n of dense(4000)) {
      const shard = shardOf(asRoomId(n * step), 4);
      counts.set(shard, (counts.get(shard) ?? 0) + 1);
    }
    for (const shard of [0, 1, 2, 3]) expect(counts.get(shard)).toBeGreaterThan(850);
  }
});

describe.skipIf(databaseUrl === '' || redisUrl === '')('streams in shards', () => {
  test('[P3] rooms of all shards have dense seqs, and each stream is emptied', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl, shards: 3 });
    await using other = await own.openOther({ shards: 3 });
    const roomIds = await Promise.all(dense(9).map(() => own.room(own.user)));
    expect(new Set(roomIds.map((roomId) => shardOf(roomId, 3))).size).toBe(3);
    await Promise.all(
      dense(180).map((n) => (n % 2 === 0 ? own : other).log.submit(sending(roomIds[n % 9] ?? asRoomId(0), own.user))),
    );
    for (const roomId of roomIds) {
      const { rows, head } = await storedEvents(own.database, roomId);
      expect(rows.map(({ seq }) => seq)).toEqual(dense(21));
      expect(head).toBe(21);
    }
    for (const shard of [0, 1, 2]) {
      await eventually(async () => expect(await own.direct.xlen(own.names.shard(shard).commands)).toBe(0));
    }
  });

  test('[P1] what a process with more shards leaves behind is committed by one with fewer', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl, withWorker: false });
    const roomId = await own.room(own.user);
    const command = sending(roomId, own.user);
    const left = own.names.shard(7).commands;
    await own.direct.xadd(left, '*', 'command', JSON.stringify(command), 'replyTo', 'nobody', 'ticket', '1');
    await using _one = await own.openOther({ shards: 1 });
    await eventually(async () => expect(await own.direct.xlen(left)).toBe(0));
    expect((await storedEvents(own.database, roomId)).rows.at(-1)).toMatchObject({ command_id: command.commandId });
  });

  test('[P2] processes with different numbers of shards store each command once, in one order', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl, shards: 1 });
    await using other = await own.openOther({ shards: 5 });
    const roomId = await own.room(own.user);
    const twice = dense(40).map(() => sending(roomId, own.user));
    const answers = await Promise.all(
      twice.map(async (command) => Promise.all([own.log.submit(command), other.log.submit(command)])),
    );
    for (const [one, two] of answers) expect(seqOf(one)).toBe(seqOf(two));
    expect((await storedEvents(own.database, roomId)).head).toBe(41);
  });
});
