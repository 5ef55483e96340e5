import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome, RoomAct } from '../src/commit/command.ts';
import type { RefusalReason } from '../src/refusal.ts';
import { RoomLogError } from '../src/commit/room-log.ts';
import { StoredOutcomes } from '../src/commit/stored-outcomes.ts';
import { asRoomId, asSeq, asUserId, type RoomId, type UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import type { MemberRow, ReactionRow, RoomRow, UserRow } from '../src/sql/rows.ts';
import { command, joining, perform, poisonous, sending, seqOf } from './support/commands.ts';
import { addUser, addUsers } from './support/people.ts';
import { testPrefix, type LogStore } from './support/room-logs.ts';
import { dense, storedEvents } from './support/stored-events.ts';

/** What `RoomLog` promises, whatever it runs on. */
export function describeRoomLog(name: string, open: () => Promise<LogStore>): void {
  describe(name, () => {
    let store: LogStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    test('[P1] an answer comes after its change is in SQL for everybody', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      await Promise.all(
        dense(40).map(async (number) => {
          const { seq } = await perform(store.log, roomId, user, { type: 'send', body: `${number}` });
          const read = await store.database.read((knex) =>
            knex('messages').where({ room_id: roomId, seq }).first('body'),
          );
          expect(read).toEqual({ body: `${number}` });
        }),
      );
    });

    test('[P4] an event is published after its change is in SQL, once', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const found: Promise<boolean>[] = [];
      store.bus.onPublish = ({ seq }) => {
        const read = store.database.read((knex) => knex('room_events').where({ room_id: roomId, seq }).first('seq'));
        found.push(read.then((row) => row !== undefined));
      };
      await Promise.all(dense(30).map(() => store.log.submit(sending(roomId, user))));
      store.bus.onPublish = undefined;
      expect(await Promise.all(found)).toEqual(Array.from({ length: 30 }, () => true));
      expect(store.bus.eventsOf(roomId).map(({ seq }) => seq)).toEqual(dense(31));
    });

    test('[P2] one command arriving 50 times at once through two processes is stored once, with one answer', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const once = sending(roomId, user);
      const answers = await Promise.all(
        dense(50).map((number) => (number % 2 === 0 ? store.log : store.otherLog).submit(once)),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({ status: 'stored', event: { type: 'message.sent', seq: 2 } });
      expect((await storedEvents(store.database, roomId)).head).toBe(2);
      expect(store.bus.eventsOf(roomId)).toHaveLength(2);
    });

    test('[P2] a repeated command answers the first event, as it is now', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const once = sending(roomId, user, '처음');
      const seq = seqOf(await store.log.submit(once));
      await perform(store.log, roomId, user, { type: 'edit', targetSeq: seq, body: '나중' });
      for (const log of [store.log, store.otherLog]) {
        expect(await log.submit(once)).toMatchObject({
          status: 'stored',
          event: { type: 'message.sent', seq, message: { seq, body: '나중', changedSeq: seq + 1 } },
        });
      }
      expect((await storedEvents(store.database, roomId)).head).toBe(3);
    });

    test('[P2] a repeat is answered even if its sender has left or was banned since, or it comes past its deadline', async () => {
      const [owner, left, banned] = await three();
      const roomId = await store.room(owner, [left, banned]);
      const ofLeft = sending(roomId, left);
      const ofBanned = sending(roomId, banned);
      const first = [await store.log.submit(ofLeft), await store.log.submit(ofBanned)];
      await perform(store.log, roomId, left, { type: 'leave' });
      await ban(banned);
      expect(await store.log.submit(ofLeft)).toEqual(first[0]);
      expect(await store.otherLog.submit(ofBanned)).toEqual(first[1]);
      expect(await store.log.submit({ ...ofBanned, deadline: Date.now() - 1 })).toEqual(first[1]);
      expect(await reason(sending(roomId, left))).toBe('NOT_A_MEMBER');
      expect(await reason(sending(roomId, banned))).toBe('USER_BANNED');
    });

    test.each([
      {
        who: 'has left',
        go: async (roomId: RoomId, user: UserId) => perform(store.log, roomId, user, { type: 'leave' }),
      },
      { who: 'was banned', go: async (_: RoomId, user: UserId) => ban(user) },
    ])('[P6] [P7] a repeat tells who $who nothing of what others said or did since', async ({ go }) => {
      const [owner, gone] = await three();
      const roomId = await store.room(owner, [gone]);
      const { seq: quoted } = await perform(store.log, roomId, owner, { type: 'send', body: '그때' });
      const answer = command(roomId, gone, { type: 'send', body: '내 말', replyTo: quoted });
      const first = await store.log.submit(answer);
      expect(first).toMatchObject({ event: { message: { replyTo: { body: '그때' } } } });
      await go(roomId, gone);
      await perform(store.log, roomId, owner, { type: 'edit', targetSeq: quoted, body: '우리끼리' });
      const react = { type: 'react', targetSeq: seqOf(first), emoji: '👍', present: true } as const;
      await perform(store.log, roomId, owner, react);
      // The last is where an answer is looked for that did not come.
      const looked = new StoredOutcomes(store.database).of(answer);
      for (const outcome of [store.log.submit(answer), store.otherLog.submit(answer), looked]) {
        const repeated = JSON.stringify(await outcome);
        expect(repeated).toContain('내 말');
        expect(repeated).not.toContain('우리끼리');
        expect(repeated).not.toContain('👍');
      }
    });

    test('[P2] a command id used for another act is refused, at the same moment and later', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const { seq } = await perform(store.log, roomId, user, { type: 'send', body: '하나' });
      const commandId = randomUUID();
      const sent = command(roomId, user, { type: 'send', body: '둘' }, { commandId });
      const reacted = command(
        roomId,
        user,
        { type: 'react', targetSeq: seq, emoji: '👍', present: true },
        { commandId },
      );
      const [first, second] = await Promise.all([store.log.submit(sent), store.log.submit(reacted)]);
      expect(first).toMatchObject({ status: 'stored', event: { type: 'message.sent' } });
      expect(second).toEqual({ status: 'refused', reason: 'COMMAND_ID_REUSED', details: {} });
      expect(await reason(reacted, store.otherLog)).toBe('COMMAND_ID_REUSED');
      expect(await reason(command(roomId, user, { type: 'leave' }, { commandId }))).toBe('COMMAND_ID_REUSED');
    });

    test('[P2] the same command id of another user or in another room is another command', async () => {
      const [one, two] = await three();
      const [roomId, otherRoomId] = [await store.room(one, [two]), await store.room(one)];
      const commandId = randomUUID();
      const seqs = await Promise.all([
        store.log.submit({ ...sending(roomId, one), commandId }).then(seqOf),
        store.otherLog.submit({ ...sending(roomId, two), commandId }).then(seqOf),
        store.log.submit({ ...sending(otherRoomId, one), commandId }).then(seqOf),
      ]);
      expect(seqs.slice(0, 2).toSorted((a, b) => a - b)).toEqual([3, 4]);
      expect(seqs[2]).toBe(2);
    });

    test('[P3] rooms written to from two processes at once have dense seqs, and their heads tell the last', async () => {
      const users = await addUsers(store.database, 5);
      const [owner = asUserId(0), ...others] = users;
      const roomIds: RoomId[] = [];
      for (let index = 0; index < 6; index += 1) roomIds.push(await store.room(owner, others));
      const answers = await Promise.all(
        dense(300).map((number) => {
          const roomId = roomIds[number % roomIds.length] ?? asRoomId(0);
          const user = users[(number * 7) % users.length] ?? owner;
          return (number % 3 === 0 ? store.log : store.otherLog).submit(sending(roomId, user, `${number}`));
        }),
      );
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'stored'));
      for (const roomId of roomIds) {
        const { rows, head } = await storedEvents(store.database, roomId);
        expect(rows.map(({ seq }) => seq)).toEqual(dense(55));
        expect(head).toBe(55);
        const published = store.bus.eventsOf(roomId).map(({ seq }) => seq);
        expect(published.toSorted((a, b) => a - b)).toEqual(dense(55));
      }
    });

    test('[P3] one batch may hold more rooms and commands than a statement has compound terms', async () => {
      const users = await addUsers(store.database, 2);
      const [owner = asUserId(0), other = asUserId(0)] = users;
      const roomIds = await addRooms(limits.roomsPerUser, owner, other);
      const answers = await Promise.all([
        ...roomIds.map((roomId) => store.log.submit(sending(roomId, owner))),
        ...roomIds.map((roomId) => store.log.submit(sending(roomId, other))),
      ]);
      expect(answers.filter(({ status }) => status === 'stored')).toHaveLength(2 * limits.roomsPerUser);
    });

    test('a message may be edited, answered, reacted to and deleted in the batch that stores it', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const target = asSeq(2);
      const acts: RoomAct[] = [
        { type: 'send', body: '하나' },
        { type: 'edit', targetSeq: target, body: '둘' },
        { type: 'send', body: '답', replyTo: target },
        { type: 'react', targetSeq: target, emoji: '👍', present: true },
        { type: 'react', targetSeq: target, emoji: '🎉', present: true },
        { type: 'react', targetSeq: target, emoji: '👍', present: false },
      ];
      const answers = await Promise.all(acts.map((act) => store.log.submit(command(roomId, user, act))));
      expect(answers.map(seqOf)).toEqual([2, 3, 4, 5, 6, 7]);
      const { messages } = await store.rooms.history(user, roomId, { limit: 10 });
      expect(messages).toMatchObject([
        { seq: 2, body: '둘', changedSeq: 7, reactions: [{ emoji: '🎉', userIds: [user] }] },
        { seq: 4, body: '답', replyTo: { seq: 2, body: '둘', deleted: false } },
      ]);
      const deleted = await perform(store.log, roomId, user, { type: 'delete', targetSeq: target });
      expect(deleted).toMatchObject({ type: 'message.deleted', message: { body: '', changedSeq: 8, reactions: [] } });
      const left = await store.database.read((knex) => knex<ReactionRow>('reactions').where({ room_id: roomId }));
      expect(left).toEqual([]);
    });

    test('what is so already takes no seq and is told to nobody', async () => {
      const [owner, user] = await three();
      const roomId = await store.room(owner, [user]);
      const { seq: targetSeq } = await perform(store.log, roomId, owner, { type: 'send', body: '하나' });
      await perform(store.log, roomId, user, { type: 'react', targetSeq, emoji: '👍', present: true });
      await perform(store.log, roomId, owner, { type: 'delete', targetSeq });
      const { head } = await storedEvents(store.database, roomId);
      const told = store.bus.eventsOf(roomId).length;
      expect(await store.log.submit(joining(roomId, user))).toEqual({ status: 'unchanged', seq: head });
      expect(await store.log.submit(command(roomId, owner, { type: 'delete', targetSeq }))).toEqual({
        status: 'unchanged',
        seq: head,
      });
      expect((await storedEvents(store.database, roomId)).head).toBe(head);
      expect(store.bus.eventsOf(roomId)).toHaveLength(told);
    });

    test('[P4] every refusal leaves the room as it is and is told to nobody', async () => {
      const [owner, member, outsider] = await three();
      const chatBanned = await addUser(store.database, { chat_banned_at: 1, chat_ban_reason: '도배' });
      const admin = await addUser(store.database, { role: 'admin' });
      const roomId = await store.room(owner, [member, chatBanned]);
      const noticeId = await store.room(owner, [member], { kind: 'notice' });
      const privateId = await store.room(owner, [], { visibility: 'private' });
      const archivedId = await store.room(owner);
      await change('rooms', archivedId, { archived_at: Date.now() });
      const banned = await addUser(store.database, {
        banned_at: 1,
        ban_reason: '사칭',
        banned_until: 4_102_444_800_000,
      });
      const deletedUser = await addUser(store.database, { deleted_at: 1 });
      const { seq } = await perform(store.log, roomId, owner, { type: 'send', body: '하나' });
      const { seq: deletedSeq } = await perform(store.log, roomId, owner, { type: 'send', body: '둘' });
      await perform(store.log, roomId, owner, { type: 'delete', targetSeq: deletedSeq });
      for (let index = 0; index < limits.reactionsPerMessage; index += 1) {
        await perform(store.log, roomId, owner, { type: 'react', targetSeq: seq, emoji: `e${index}`, present: true });
      }
      const missing = asSeq(10_000);
      const send: RoomAct = { type: 'send', body: '하나' };
      const react: RoomAct = { type: 'react', targetSeq: deletedSeq, emoji: '👍', present: true };
      const cases: [RefusalReason, RoomId, UserId, RoomAct][] = [
        ['USER_BANNED', roomId, banned, send],
        ['USER_BANNED', roomId, banned, { type: 'join', role: 'member' }],
        ['CHAT_BANNED', roomId, chatBanned, send],
        ['CHAT_BANNED', roomId, chatBanned, { ...react, targetSeq: seq }],
        ['NOT_A_MEMBER', roomId, deletedUser, send],
        ['ROOM_NOT_FOUND', asRoomId(1_000_000_000), owner, send],
        ['ROOM_NOT_FOUND', asRoomId(1_000_000_000), owner, { type: 'join', role: 'member' }],
        ['ROOM_NOT_FOUND', privateId, outsider, send],
        ['ROOM_NOT_FOUND', privateId, outsider, { type: 'join', role: 'member' }],
        ['ROOM_NOT_FOUND', privateId, outsider, { type: 'leave' }],
        ['ROOM_ARCHIVED', archivedId, owner, send],
        ['ROOM_ARCHIVED', archivedId, outsider, { type: 'join', role: 'member' }],
        ['NOT_A_MEMBER', roomId, outsider, send],
        ['NOT_A_MEMBER', roomId, outsider, { type: 'leave' }],
        ['NOT_A_MEMBER', roomId, outsider, react],
        ['NOTICE_ROOM', noticeId, member, send],
        ['MESSAGE_NOT_FOUND', roomId, owner, { ...send, replyTo: missing }],
        ['MESSAGE_NOT_FOUND', roomId, owner, { ...send, replyTo: asSeq(1) }],
        ['MESSAGE_NOT_FOUND', roomId, owner, { type: 'edit', targetSeq: missing, body: '셋' }],
        ['MESSAGE_NOT_FOUND', roomId, owner, { type: 'edit', targetSeq: deletedSeq, body: '셋' }],
        ['MESSAGE_NOT_FOUND', roomId, owner, { type: 'delete', targetSeq: missing }],
        ['MESSAGE_NOT_FOUND', roomId, owner, react],
        ['MESSAGE_NOT_FOUND', roomId, admin, { type: 'moderate', targetSeq: missing, reason: '욕설' }],
        ['NOT_YOUR_MESSAGE', roomId, member, { type: 'edit', targetSeq: seq, body: '셋' }],
        ['NOT_YOUR_MESSAGE', roomId, member, { type: 'delete', targetSeq: seq }],
        ['NOT_AN_ADMIN', roomId, owner, { type: 'moderate', targetSeq: seq, reason: '욕설' }],
        ['TOO_MANY_REACTIONS', roomId, member, { ...react, targetSeq: seq }],
      ];
      const before = await heads(roomId, noticeId, privateId, archivedId);
      const told = store.bus.published.length;
      for (const [expected, room, user, act] of cases) {
        const outcome = await store.log.submit(command(room, user, act));
        expect(outcome, `${act.type} by ${user} in ${room}`).toMatchObject({ status: 'refused', reason: expected });
      }
      expect(await store.log.submit(sending(roomId, banned))).toMatchObject({
        details: { banReason: '사칭', until: '2100-01-01T00:00:00.000Z' },
      });
      expect(await heads(roomId, noticeId, privateId, archivedId)).toEqual(before);
      expect(store.bus.published).toHaveLength(told);
      // A refusal is not recorded: the same id may succeed once its cause is gone.
      const again = sending(roomId, chatBanned);
      expect(await reason(again)).toBe('CHAT_BANNED');
      await change('users', chatBanned, { chat_banned_at: null });
      expect(await store.log.submit(again)).toMatchObject({ status: 'stored' });
    });

    test('an admin removes a message without being a member, with the reason kept', async () => {
      const [owner] = await three();
      const admin = await addUser(store.database, { role: 'admin' });
      const roomId = await store.room(owner, [], { visibility: 'private' });
      const { seq } = await perform(store.log, roomId, owner, { type: 'send', body: '욕설' });
      const event = await perform(store.log, roomId, admin, { type: 'moderate', targetSeq: seq, reason: '욕설' });
      expect(event).toMatchObject({ type: 'message.deleted', targetSeq: seq, message: { body: '' } });
      const row = await store.database.read((knex) => knex('messages').where({ room_id: roomId, seq }).first());
      expect(row).toMatchObject({ body: '', deleted_by: admin, delete_reason: '욕설' });
    });

    test('[P9] of many joins at the limit of rooms, one succeeds; leaving makes room for another', async () => {
      const [owner, user] = await three();
      const full = await addRooms(limits.roomsPerUser - 1, user);
      const roomIds = [
        await store.room(owner),
        await store.room(owner),
        await store.room(owner),
        await store.room(owner),
      ];
      const answers = await Promise.all(
        roomIds.map((roomId, index) => (index % 2 === 0 ? store.log : store.otherLog).submit(joining(roomId, user))),
      );
      expect(answers.filter(({ status }) => status === 'stored')).toHaveLength(1);
      const refused = answers.findIndex(({ status }) => status === 'refused');
      expect(answers[refused]).toMatchObject({ reason: 'TOO_MANY_ROOMS' });
      const [leaving = asRoomId(0)] = full;
      const [left, joined] = await Promise.all([
        store.log.submit(command(leaving, user, { type: 'leave' })),
        store.log.submit(joining(roomIds[refused] ?? asRoomId(0), user)),
      ]);
      expect([left.status, joined.status]).toEqual(['stored', 'stored']);
    });

    test('who leaves and comes back in one batch has read nothing beyond their coming back, and nothing less', async () => {
      const [owner, user] = await three();
      const roomId = await store.room(owner, [user]);
      const answers = await Promise.all([
        store.log.submit(sending(roomId, user)),
        store.log.submit(command(roomId, user, { type: 'leave' })),
        store.log.submit(joining(roomId, user)),
      ]);
      const joinedSeq = answers.map(seqOf)[2];
      const member = (await store.rooms.members(owner, roomId)).find(({ id }) => id === user);
      expect(member).toMatchObject({ joinedSeq, lastReadSeq: joinedSeq });
    });

    test('a command that no transaction can hold is set aside, and the others of its batch are stored', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const toldBefore = store.setAside.length;
      const commands = [
        ...dense(3).map(() => sending(roomId, user)),
        poisonous(roomId, user),
        ...dense(3).map(() => sending(roomId, user)),
        poisonous(roomId, user),
      ];
      const answers = await Promise.all(commands.map((each) => store.log.submit(each)));
      const failed: Outcome = { status: 'refused', reason: 'COMMAND_FAILED', details: {} };
      expect(answers[3]).toEqual(failed);
      expect(answers[7]).toEqual(failed);
      expect([...answers.slice(0, 3), ...answers.slice(4, 7)].map(seqOf)).toEqual([2, 3, 4, 5, 6, 7]);
      expect((await storedEvents(store.database, roomId)).rows).toHaveLength(7);
      expect(store.setAside.length - toldBefore).toBe(2);
      const kept = await store.database.read((knex) => knex('failed_commands').pluck('command'));
      expect(kept.filter((text: string) => text.includes(commands[3]?.commandId ?? '')).length).toBe(1);
    });

    test('a command too long for any column does not stop those that wait behind it', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const huge = { ...sending(roomId, user, '가'.repeat(100_000)), commandId: 'x'.repeat(100_000) };
      const [first, last] = await Promise.all([
        store.log.submit(huge).catch((error: unknown) => error),
        store.log.submit(sending(roomId, user)),
      ]);
      expect(last).toMatchObject({ status: 'stored' });
      // SQLite knows no lengths: there it is simply stored.
      if (store.database.dialect === 'mysql') expect(first).toMatchObject({ reason: 'COMMAND_FAILED' });
    });

    test('[P2] what comes past its deadline is not stored', async () => {
      const user = await addUser(store.database);
      const roomId = await store.room(user);
      const late = { ...sending(roomId, user), deadline: Date.now() - 1 };
      const outcome = await store.log.submit(late).catch((error: unknown) => {
        if (error instanceof RoomLogError) return error.failure;
        throw error;
      });
      if (outcome !== 'UNKNOWN_OUTCOME') expect(outcome).toMatchObject({ reason: 'DEADLINE_PASSED' });
      await store.log.submit(sending(roomId, user));
      const { rows } = await storedEvents(store.database, roomId);
      expect(rows.map(({ command_id }) => command_id)).not.toContain(late.commandId);
    });

    test('[P6] of a ban and a hundred sends at the same moment, nothing of the user is stored after the ban', async () => {
      const admin = await addUser(store.database, { role: 'admin' });
      for (let round = 0; round < 3; round += 1) {
        const [owner, user] = await three();
        const roomId = await store.room(owner, [user]);
        const answers: Promise<Outcome>[] = [];
        for (let index = 0; index < 50; index += 1) answers.push(store.log.submit(sending(roomId, user)));
        // The ban starts once the first are stored, so that it meets the rest on their way.
        await Promise.race(answers);
        const banning = store.accounts.ban({ actorId: admin, userId: user, reason: '도배' });
        for (let index = 0; index < 50; index += 1) {
          answers.push(
            (index % 2 === 0 ? store.log : store.otherLog).submit(sending(roomId, index % 5 === 0 ? owner : user)),
          );
          if (index % 10 === 0) await answers.at(-1);
        }
        const { generation } = await banning;
        await Promise.all(answers);
        seqOf(await store.log.submit(sending(roomId, owner)));
        expect(await reason(sending(roomId, user))).toBe('USER_BANNED');

        const published = store.bus.published.filter((news) => news.roomId === roomId);
        const firstAfter = Math.min(
          ...published
            .filter((news) => news.generation >= generation)
            .flatMap(({ events }) => events.map(({ seq }) => seq)),
        );
        const { rows } = await storedEvents(store.database, roomId);
        const ofUser = rows.filter(({ actor_id }) => actor_id === user);
        expect(ofUser.length).toBeGreaterThan(1);
        expect(firstAfter).toBeLessThanOrEqual(rows.length);
        expect(Math.max(...ofUser.map(({ seq }) => seq))).toBeLessThan(firstAfter);
        // Committed after the ban means published with its generation, whichever process did it.
        for (const news of published) {
          const isAfter = news.events.some(({ seq }) => seq >= firstAfter);
          expect(news.generation >= generation).toBe(isAfter);
        }
      }
    });

    test('close() answers what was taken, then takes no more', async () => {
      await using own = await open();
      const user = await addUser(own.database);
      const roomId = await own.room(user);
      const taken = dense(20).map(() => own.log.submit(sending(roomId, user)));
      const closed = own.log.close();
      await expect(own.log.submit(sending(roomId, user))).rejects.toMatchObject({ failure: 'CLOSING' });
      const answers = await Promise.all(taken);
      await closed;
      expect(answers.map(seqOf)).toEqual(dense(21).slice(1));
    });

    async function three(): Promise<[UserId, UserId, UserId]> {
      const [one = asUserId(0), two = asUserId(0), three = asUserId(0)] = await addUsers(store.database, 3);
      return [one, two, three];
    }

    async function ban(userId: UserId): Promise<void> {
      const admin = await addUser(store.database, { role: 'admin' });
      await store.accounts.ban({ actorId: admin, userId, reason: '도배' });
    }

    async function reason(refusedCommand: ReturnType<typeof command>, log = store.log): Promise<string> {
      const outcome = await log.submit(refusedCommand);
      return outcome.status === 'refused' ? outcome.reason : outcome.status;
    }

    async function change(table: 'rooms' | 'users', id: number, columns: Partial<RoomRow & UserRow>): Promise<void> {
      await store.database.write(async (trx) => {
        await trx(table).where({ id }).update(columns);
      });
    }

    async function heads(...roomIds: RoomId[]) {
      return store.rooms.heads(roomIds);
    }

    /** Rooms and memberships straight into SQL: many of them, quickly. */
    async function addRooms(count: number, ...members: UserId[]): Promise<RoomId[]> {
      const name = testPrefix();
      return store.database.write(async (trx) => {
        const room = {
          kind: 'channel',
          visibility: 'public',
          name,
          topic: '',
          created_at: 1,
          last_seq: 0,
          last_message_seq: 0,
        };
        for (let from = 0; from < count; from += 100) {
          await trx('rooms').insert(Array.from({ length: Math.min(100, count - from) }, () => room));
        }
        const ids: number[] = await trx('rooms').where({ name }).orderBy('id').pluck('id');
        const row = { role: 'member', joined_seq: 0, last_read_seq: 0, joined_at: 1 };
        for (const user_id of members) {
          for (let from = 0; from < count; from += 100) {
            await trx<MemberRow>('members').insert(
              ids.slice(from, from + 100).map((room_id) => ({ room_id, user_id, ...row })),
            );
          }
        }
        return ids.map(asRoomId);
      });
    }
  });
}
