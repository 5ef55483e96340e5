import { describe, expect, test, vi } from 'vitest';
import type { Outcome } from '../src/commit/command.ts';
import { OvertakenError } from '../src/commit/committer.ts';
import { limits } from '../src/limits.ts';
import { command, eventOf, joining, sending, seqOf } from './support/commands.ts';
import { eventually } from './support/eventually.ts';
import { openOwnProcess } from './support/own-process.ts';
import { addUser } from './support/people.ts';
import { dense, storedEvents } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

describe.skipIf(databaseUrl === '' || redisUrl === '')('a commit worker that is late', () => {
  test('[P2] stores nothing that another has refused meanwhile, whatever has become of the room since', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl });
    const roomId = await own.room(own.user);
    const newcomer = await addUser(own.database);
    const goOn = Promise.withResolvers<void>();
    const commit = own.committer.commit.bind(own.committer);
    const late = Promise.withResolvers<{ committed: Promise<Outcome[]> }>();
    // Stands still with what it has read, until another has the lease, has refused it and told so.
    vi.spyOn(own.committer, 'commit').mockImplementationOnce(async (...batch) => {
      const committed = goOn.promise.then(async () => commit(...batch));
      late.resolve({ committed });
      return committed;
    });
    const answer = own.log.submit(sending(roomId, newcomer));
    const { committed: stale } = await late.promise;
    await using other = await own.openOther();
    expect(await answer).toMatchObject({ status: 'refused', reason: 'NOT_A_MEMBER' });
    eventOf(await other.log.submit(joining(roomId, newcomer)));
    goOn.resolve();
    await expect(stale).rejects.toThrow(OvertakenError);
    expect(own.setAside).toEqual([]);
    expect((await storedEvents(own.database, roomId)).head).toBe(2);
    // And works on.
    expect(seqOf(await own.log.submit(sending(roomId, newcomer)))).toBe(3);
  });

  test('[P2] tells no refusal that another worker might still not share', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl });
    const roomId = await own.room(own.user);
    const newcomer = await addUser(own.database);
    const commit = own.committer.commit.bind(own.committer);
    vi.spyOn(own.committer, 'commit').mockImplementationOnce(async (...batch) => {
      await eventually(async () => expect(await own.direct.exists(own.shard.lease)).toBe(0));
      const outcomes = await commit(...batch);
      expect(outcomes).toMatchObject([{ reason: 'NOT_A_MEMBER' }]);
      await commit([joining(roomId, newcomer)]);
      return outcomes;
    });
    expect(seqOf(await own.log.submit(sending(roomId, newcomer)))).toBe(3);
  });

  test('[P2] tells no refusal once another has the lease, though it was decided before', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl });
    const roomId = await own.room(own.user);
    const newcomer = await addUser(own.database);
    const commit = own.committer.commit.bind(own.committer);
    const decided = Promise.withResolvers<void>();
    vi.spyOn(own.committer, 'commit').mockImplementationOnce(async (...batch) => {
      const outcomes = await commit(...batch);
      expect(outcomes).toMatchObject([{ reason: 'NOT_A_MEMBER' }]);
      await own.direct.set(own.shard.lease, 'another process', 'PX', limits.committerLeaseMs);
      await commit([joining(roomId, newcomer)]);
      decided.resolve();
      return outcomes;
    });
    const answer = own.log.submit(sending(roomId, newcomer));
    await decided.promise;
    expect(seqOf(await answer)).toBe(3);
  });

  test('[P2] reads anew what it had read ahead, when the lease has run out meanwhile', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl, withWorker: false });
    const roomId = await own.room(own.user);
    const newcomer = await addUser(own.database);
    for (const _ of dense(limits.batchCommands)) await own.append(sending(roomId, own.user));
    const last = sending(roomId, newcomer);
    const lastId = (await own.append(last)) ?? '';
    await using other = await own.openOther({ withWorker: false });
    const commit = other.committer.commit.bind(other.committer);
    vi.spyOn(other.committer, 'commit').mockImplementationOnce(async (...batch) => {
      const outcomes = await commit(...batch);
      await eventually(async () => expect(await own.direct.exists(own.shard.lease)).toBe(0));
      // Another takes it, refuses what comes last and says so, and goes.
      await own.direct.xdel(own.shard.commands, lastId);
      await commit([joining(roomId, newcomer)]);
      return outcomes;
    });
    const worker = other.work();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    // Whatever it is still doing.
    await worker[Symbol.asyncDispose]();
    const { rows } = await storedEvents(own.database, roomId);
    expect(rows).toHaveLength(limits.batchCommands + 2);
    expect(rows.map(({ command_id }) => command_id)).not.toContain(last.commandId);
  });

  test('[P2] a sender whose copy is gone is refused only when no worker can hold it any more', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl, withWorker: false });
    const roomId = await own.room(own.user);
    const newcomer = await addUser(own.database);
    const held = sending(roomId, newcomer);
    const commit = own.committer.commit.bind(own.committer);
    const refusedHere = Promise.withResolvers<void>();
    vi.spyOn(own.committer, 'commit').mockImplementationOnce(async (...batch) => {
      const outcomes = await commit(...batch);
      refusedHere.resolve();
      return outcomes;
    });
    const answer = own.log.submit(held);
    await eventually(async () => expect(await own.streamLength()).toBe(1));
    // Redis is emptied under a worker that has read it.
    await own.direct.del(own.shard.commands);
    await refusedHere.promise;
    await commit([joining(roomId, newcomer)]);
    await commit([held]);
    expect(seqOf(await answer)).toBe(3);
  });

  test('[P1] goes on with what nobody else has taken', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl });
    const roomId = await own.room(own.user);
    const commit = own.committer.commit.bind(own.committer);
    vi.spyOn(own.committer, 'commit').mockImplementationOnce(async (...batch) => {
      await eventually(async () => expect(await own.direct.exists(own.shard.lease)).toBe(0));
      return commit(...batch);
    });
    expect(seqOf(await own.log.submit(sending(roomId, own.user)))).toBe(2);
    expect(own.errors).toEqual([]);
  });

  test('[P3] what waits behind a full batch is taken in its order, and nothing twice', async () => {
    await using own = await openOwnProcess({ databaseUrl, redisUrl, withWorker: false });
    const roomId = await own.room(own.user);
    const commands = dense(3 * limits.batchCommands + 7).map(() =>
      command(roomId, own.user, { type: 'send', body: '글' }),
    );
    for (const each of commands) await own.append(each);
    await using _other = await own.openOther();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    const { rows } = await storedEvents(own.database, roomId);
    expect(rows.map(({ seq }) => seq)).toEqual(dense(commands.length + 1));
    expect(rows.slice(1).map(({ command_id }) => command_id)).toEqual(commands.map(({ commandId }) => commandId));
    expect(own.bus.eventsOf(roomId).map(({ seq }) => seq)).toEqual(dense(commands.length + 1));
  });
});
