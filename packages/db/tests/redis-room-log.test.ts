import type { Knex } from 'knex';
import { describe, expect, test, vi } from 'vitest';
import { eventually } from './support/eventually.ts';
import type { Outcome, RoomCommand } from '../src/commit/command.ts';
import { RoomLogError, type RoomLog } from '../src/commit/room-log.ts';
import { limits } from '../src/limits.ts';
import type { Database } from '../src/sql/database.ts';
import { sending, seqOf } from './support/commands.ts';
import { openOwnProcess, type ProcessOptions } from './support/own-process.ts';
import { dense, storedEvents } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

describe.skipIf(databaseUrl === '' || redisUrl === '')('the room log when parts of it fail', () => {
  const openProcess = (options: ProcessOptions = {}) => openOwnProcess({ databaseUrl, redisUrl, ...options });

  test('[P8] a stream entry is deleted once its transaction has committed, and none is left', async () => {
    await using own = await openProcess();
    const roomId = await own.room(own.user);
    await Promise.all(dense(100).map(() => own.log.submit(sending(roomId, own.user))));
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    expect((await storedEvents(own.database, roomId)).head).toBe(101);
  });

  test('[P1] [P8] until its transaction has committed, an entry stays in the stream', async () => {
    await using own = await openProcess();
    const roomId = await own.room(own.user);
    const outside = await own.openAgain();
    const answer = await outside.write(async (holder) => {
      await holder('rooms').where({ id: roomId }).forUpdate().first('id');
      const sent = own.log.submit(sending(roomId, own.user));
      await eventually(async () => expect(await thoseWhoWait(outside)).toHaveLength(1));
      expect(await own.streamLength()).toBe(1);
      return { sent };
    });
    expect(seqOf(await answer.sent)).toBe(2);
    await eventually(async () => expect(await own.streamLength()).toBe(0));
  });

  test('[P8] while Redis is away commands go straight to SQL, and nothing is doubled when it returns', async () => {
    await using own = await openProcess();
    const roomId = await own.room(own.user);
    const answers: Promise<unknown>[] = [];
    for (const number of dense(60)) {
      answers.push(submitUntilAnswered(own.log, sending(roomId, own.user, `${number}`)));
      if (number === 20) own.proxy.cut();
      if (number === 40) {
        await eventually(() => expect(own.redis.commands.status).not.toBe('ready'));
        // With Redis away, SQL answers all the same.
        expect(seqOf(await own.log.submit(sending(roomId, own.user)))).toBeGreaterThan(1);
        own.proxy.restore();
        await eventually(() => expect(own.redis.commands.status).toBe('ready'));
      }
    }
    await Promise.all(answers);
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    const { rows, head } = await storedEvents(own.database, roomId);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(62));
    expect(head).toBe(62);
    expect(
      own.bus
        .eventsOf(roomId)
        .map(({ seq }) => seq)
        .toSorted((a, b) => a - b),
    ).toEqual(dense(62));
  });

  test('[P1] answers come by themselves, from this process and from another: SQL is looked into when one is lost', async () => {
    await using own = await openProcess();
    await using other = await own.openOther();
    const roomId = await own.room(own.user);
    const looks = vi.spyOn(own.database, 'snapshot');
    for (const { log } of [own, other]) {
      for (const _ of dense(10)) seqOf(await log.submit(sending(roomId, own.user)));
    }
    // A slow machine may need the look now and then, and answers that never come would need it twenty times.
    expect(looks.mock.calls.length).toBeLessThan(10);
  });

  test('[P2] [P8] an answer that gets lost is found in SQL', async () => {
    await using own = await openProcess();
    const roomId = await own.room(own.user);
    await own.redis.subscriber.unsubscribe();
    const command = sending(roomId, own.user);
    const outcome = await own.log.submit(command);
    expect(seqOf(outcome)).toBe(2);
    // Two that wait for the same command each learn of it.
    const twice = sending(roomId, own.user);
    const answers = await Promise.all([own.log.submit(twice), own.log.submit(twice)]);
    expect(answers.map(seqOf)).toEqual([3, 3]);
  });

  test('[P2] entries whose worker died after the commit are repeated without doubling, and deleted then', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    const commands = dense(10).map(() => sending(roomId, own.user));
    for (const command of commands) await own.append(command);
    await own.committer.commit(commands.slice(0, 7));
    expect(await own.streamLength()).toBe(10);
    await using _other = await own.openOther();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    const { rows } = await storedEvents(own.database, roomId);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(11));
    expect(rows.slice(1).map(({ command_id }) => command_id)).toEqual(commands.map(({ commandId }) => commandId));
    expect(own.bus.eventsOf(roomId)).toHaveLength(11);
  });

  test('[P2] two workers that both read the whole stream store each command once', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    const commands = dense(200).map(() => sending(roomId, own.user));
    await Promise.all([own.committer.commit(commands), own.committer.commit(commands), own.committer.commit(commands)]);
    const { rows, head } = await storedEvents(own.database, roomId);
    expect(head).toBe(201);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(201));
    expect(own.setAside).toEqual([]);
  });

  test('[P2] an entry that comes back after its deadline is dropped', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    await own.append({ ...sending(roomId, own.user), deadline: Date.now() - 1 });
    await using _other = await own.openOther();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    expect((await storedEvents(own.database, roomId)).head).toBe(1);
  });

  test('[P8] an entry that nobody can read does not stop those behind it', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    await own.direct.xadd(own.shard.commands, '*', 'command', '{not json', 'replyTo', 'x', 'ticket', '1');
    await own.direct.xadd(own.shard.commands, '*', 'something', 'else');
    const behind = sending(roomId, own.user);
    await own.append(behind);
    await using _other = await own.openOther();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    expect((await storedEvents(own.database, roomId)).rows.map(({ command_id }) => command_id)).toContain(
      behind.commandId,
    );
  });

  test('[P9] over the bound of the stream the answer is BUSY, and nothing is added', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    await own.direct.eval(
      "for i = 1, tonumber(ARGV[1]) do redis.call('XADD', KEYS[1], '*', 'a', 'b') end",
      1,
      own.shard.commands,
      limits.queuedCommands,
    );
    await expect(own.log.submit(sending(roomId, own.user))).rejects.toMatchObject({ failure: 'BUSY' });
    expect(await own.streamLength()).toBe(limits.queuedCommands);
  });

  test('a command that nobody commits ends in UNKNOWN_OUTCOME at its deadline, and close() waits no longer', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    const waiting = own.log.submit({ ...sending(roomId, own.user), deadline: Date.now() + 400 });
    const [outcome] = await Promise.allSettled([waiting, own.log.close()]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { failure: 'UNKNOWN_OUTCOME' } });
  });

  test('[P1] [P2] a command that no worker takes is decided by its sender, and once', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    const command = sending(roomId, own.user);
    expect(seqOf(await own.log.submit(command))).toBe(2);
    expect(await own.streamLength()).toBe(1);
    await using _other = await own.openOther();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    expect((await storedEvents(own.database, roomId)).head).toBe(2);
  });

  test('a copy that a worker drops, by its clock or for its lateness, says nothing about the command', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    const answer = own.log.submit(sending(roomId, own.user));
    await eventually(async () => expect(await own.streamLength()).toBe(1));
    const [[, fields] = ['', []]] = await own.direct.xrange(own.shard.commands, '-', '+');
    const late: Outcome = { status: 'refused', reason: 'DEADLINE_PASSED', details: {} };
    const answers = [{ ticket: fields[5], outcome: late }];
    await own.direct.publish(own.redis.names.answers(fields[3] ?? ''), JSON.stringify(answers));
    expect(seqOf(await answer)).toBe(2);
  });

  test('close() does not wait for answers that came another way', async () => {
    await using own = await openProcess();
    const roomId = await own.room(own.user);
    own.proxy.cut();
    const answer = own.log.submit(sending(roomId, own.user));
    const inTime = AbortSignal.timeout(limits.commandDeadlineMs / 2);
    await own.log.close();
    expect(inTime.aborted).toBe(false);
    expect(seqOf(await answer)).toBe(2);
  });

  test('[P8] another worker goes on when the one that held the lease is gone', async () => {
    await using own = await openProcess({ withWorker: false });
    const roomId = await own.room(own.user);
    await own.direct.set(own.shard.lease, 'a process that died', 'PX', 600);
    await using other = await own.openOther();
    expect(seqOf(await other.log.submit(sending(roomId, own.user)))).toBe(2);
  });

  test('[P1] [P2] connections killed inside a transaction double nothing, and set nothing aside', async () => {
    await using own = await openProcess();
    const roomId = await own.room(own.user);
    const outside = await own.openAgain();
    const answers: Promise<number>[] = [];
    for (let round = 0; round < 5; round += 1) {
      // Whoever holds the room makes the commit wait inside its transaction.
      await outside.write(async (holder) => {
        await holder('rooms').where({ id: roomId }).forUpdate().first('id');
        // A statement is answered a moment before it is off the process list, and this one must not be taken for one that waits.
        await holder.raw('SELECT 1');
        for (let index = 0; index < 1 + 3 * round; index += 1) {
          answers.push(submitUntilAnswered(own.log, sending(roomId, own.user)));
        }
        await eventually(async () => expect(await killThoseWhoWait(outside)).toBeGreaterThan(0));
      });
    }
    expect(new Set(await Promise.all(answers)).size).toBe(35);
    const { rows, head } = await storedEvents(own.database, roomId);
    expect(head).toBe(36);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(36));
    expect(own.setAside).toEqual([]);
  });

  test('[P1] [P2] connections killed at any moment double nothing and lose nothing that was acknowledged', async () => {
    await using own = await openProcess();
    const roomId = await own.room(own.user);
    const acknowledged: number[] = [];
    const senders = dense(4).map(async () => {
      for (let index = 0; index < 25; index += 1) {
        acknowledged.push(await submitUntilAnswered(own.log, sending(roomId, own.user)));
      }
    });
    const sending100 = Promise.all(senders);
    const progress = dense(9).map((tenth) => tenth * 10);
    for (const count of progress) {
      await eventually(() => expect(acknowledged.length).toBeGreaterThanOrEqual(count));
      await killAll(own.database);
    }
    await sending100;
    const { rows, head } = await storedEvents(own.database, roomId);
    expect(head).toBe(101);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(101));
    expect(acknowledged.toSorted((one, two) => one - two)).toEqual(dense(101).slice(1));
    expect(own.setAside).toEqual([]);
  });
});

/** Connections to this database that wait for a row of `rooms`. */
async function thoseWhoWait(database: Database): Promise<number[]> {
  return database.read((knex) => connections(knex).andWhere('INFO', 'like', '%from `rooms`%for update%'));
}

/** All others to this database, by their ids. */
function connections(knex: Knex) {
  return knex<{ ID: number; INFO: string | null }>('information_schema.processlist')
    .whereRaw('DB = DATABASE() AND ID <> CONNECTION_ID()')
    .pluck('ID');
}

async function killThoseWhoWait(database: Database): Promise<number> {
  return kill(database, await thoseWhoWait(database));
}

async function killAll(database: Database): Promise<void> {
  await kill(database, await database.read(async (knex) => connections(knex)));
}

async function kill(database: Database, ids: readonly number[]): Promise<number> {
  for (const id of ids) await database.read((knex) => knex.raw(`KILL ${id}`)).catch(() => undefined);
  return ids.length;
}

/** What a client does: the same command again until there is an answer. */
async function submitUntilAnswered(log: RoomLog, command: RoomCommand): Promise<number> {
  for (;;) {
    try {
      return seqOf(await log.submit({ ...command, deadline: Date.now() + 5000 }));
    } catch (error) {
      if (!(error instanceof RoomLogError)) throw error;
    }
  }
}
