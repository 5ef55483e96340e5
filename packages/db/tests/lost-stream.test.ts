import { describe, expect, test, vi } from 'vitest';
import { command, sending, seqOf } from './support/commands.ts';
import { eventually } from './support/eventually.ts';
import { openOwnProcess } from './support/own-process.ts';
import { addUser } from './support/people.ts';
import { storedEvents } from './support/stored-events.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'] ?? '';
const redisUrl = process.env['TEST_REDIS_URL'] ?? '';

describe.skipIf(databaseUrl === '' || redisUrl === '')('a command on its way when Redis loses it', () => {
  const open = () => openOwnProcess({ databaseUrl, redisUrl, withWorker: false });

  test('[P8] a sender whose entry was deleted is answered long before the deadline, and stored once', async () => {
    await using own = await open();
    const roomId = await own.room(own.user);
    const startMs = performance.now();
    const answer = own.log.submit(sending(roomId, own.user));
    await eventually(async () => expect(await own.streamLength()).toBe(1));
    await own.direct.del(own.shard.commands);
    expect(seqOf(await answer)).toBe(2);
    expect(performance.now() - startMs).toBeLessThan(2_000);
    expect((await storedEvents(own.database, roomId)).head).toBe(2);
  });

  test('[P8] a sender whose Redis dies with the entry in it is answered, and stored once when Redis is back with it', async () => {
    await using own = await open();
    const roomId = await own.room(own.user);
    const startMs = performance.now();
    const answer = own.log.submit(sending(roomId, own.user));
    await eventually(async () => expect(await own.streamLength()).toBe(1));
    own.proxy.cut();
    expect(seqOf(await answer)).toBe(2);
    expect(performance.now() - startMs).toBeLessThan(2_000);
    await using _worker = await own.openOther();
    await eventually(async () => expect(await own.streamLength()).toBe(0));
    expect((await storedEvents(own.database, roomId)).head).toBe(2);
  });

  test('a refusal is not told while a copy of the command can still be stored', async () => {
    await using own = await open();
    const roomId = await own.room(own.user);
    const newcomer = await addUser(own.database);
    const decided = vi.spyOn(own.committer, 'commit');
    const answer = own.log.submit(sending(roomId, newcomer));
    await eventually(async () => expect(await own.streamLength()).toBe(1));
    // Redis is away with the entry; here the newcomer is refused. Then they join, and Redis comes back with the entry.
    own.proxy.cut();
    await eventually(() => expect(decided).toHaveResolved());
    expect(decided).toHaveResolvedWith([expect.objectContaining({ reason: 'NOT_A_MEMBER' })]);
    await own.committer.commit([command(roomId, newcomer, { type: 'join', role: 'member' })]);
    own.proxy.restore();
    await eventually(() => expect(own.redis.subscriber.status).toBe('ready'));
    await using _worker = await own.openOther();
    expect(seqOf(await answer)).toBe(3);
  });

  test('a refusal is told at the deadline of a copy that nobody decides', async () => {
    await using own = await open();
    const roomId = await own.room(own.user);
    const newcomer = await addUser(own.database);
    const deadline = Date.now() + 1_500;
    const answer = own.log.submit({ ...sending(roomId, newcomer), deadline });
    await eventually(async () => expect(await own.streamLength()).toBe(1));
    own.proxy.cut();
    expect(await answer).toMatchObject({ status: 'refused', reason: 'NOT_A_MEMBER' });
    expect(Date.now()).toBeGreaterThan(deadline);
  });
});
