import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoomAct } from '../src/commit/command.ts';
import { asSeq, asUserId, seqZero, type RoomId, type Seq, type UserId } from '../src/ids.ts';
import { limits } from '../src/limits.ts';
import type { RefusalReason } from '../src/refusal.ts';
import type { RoomRow } from '../src/sql/rows.ts';
import { command, perform } from './support/commands.ts';
import { addUser, addUsers } from './support/people.ts';
import { applyEvents } from './support/room-model.ts';
import type { LogStore } from './support/room-logs.ts';
import { dense } from './support/stored-events.ts';

/** What members do with a room and its messages beside talking, whatever it runs on. */
export function describeRoomActs(name: string, open: () => Promise<LogStore>): void {
  describe(name, () => {
    let store: LogStore;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store[Symbol.asyncDispose]();
    });

    test('[P1] a change of a room is an event that shows it as it is, and unchanged where it is so already', async () => {
      const { owner, roomId } = await course();
      const event = await act(roomId, owner, { type: 'change', changes: { name: '새 이름', topic: '과제' } });
      expect(event).toMatchObject({
        type: 'room.changed',
        room: { id: roomId, name: '새 이름', topic: '과제', visibility: 'public' },
      });
      const again = await store.log.submit(
        command(roomId, owner, { type: 'change', changes: { name: '새 이름', topic: '과제' } }),
      );
      expect(again).toEqual({ status: 'unchanged', seq: event.seq });
      expect((await store.rooms.roomOf(owner, roomId)).name).toBe('새 이름');
    });

    test('an archived room is only read, until its owner opens it again', async () => {
      const { owner, member, roomId } = await course();
      expect(await act(roomId, owner, { type: 'change', changes: { archived: true } })).toMatchObject({
        room: { archivedAt: expect.any(String) as unknown },
      });
      expect(await reason(roomId, member, { type: 'send', body: '저요' })).toBe('ROOM_ARCHIVED');
      expect(await reason(roomId, owner, { type: 'change', changes: { name: '다른 이름' } })).toBe('ROOM_ARCHIVED');
      const { room } = await changed(roomId, owner, { archived: false });
      expect(room).not.toHaveProperty('archivedAt');
      await act(roomId, member, { type: 'send', body: '저요' });
    });

    test('[P7] an admin changes a room without being in it, on record; nobody else does', async () => {
      const { owner, member, roomId } = await course();
      const admin = await addUser(store.database, { role: 'admin' });
      const archive = { type: 'administer', changes: { archived: true }, reason: '학기 끝' } as const;
      expect(await reason(roomId, owner, archive)).toBe('NOT_AN_ADMIN');
      expect(await reason(roomId, member, { type: 'change', changes: { topic: '내 것' } })).toBe('NOT_ALLOWED');
      await act(roomId, admin, archive);
      const [entry] = await store.database.read((knex) => knex('audit_log').where({ room_id: roomId }));
      expect(entry).toMatchObject({
        act: 'updateRoom',
        actor_id: admin,
        reason: '학기 끝',
        details: '{"archived":true}',
      });
    });

    test('roles: an owner makes and unmakes them, and the last owner stays', async () => {
      const { owner, member, roomId } = await course();
      expect(await act(roomId, owner, { type: 'setRole', userId: member, role: 'moderator' })).toMatchObject({
        type: 'member.changed',
        member: { id: member, role: 'moderator', joinedSeq: 2 },
      });
      expect(await reason(roomId, member, { type: 'setRole', userId: member, role: 'owner' })).toBe('NOT_ALLOWED');
      expect(await reason(roomId, owner, { type: 'setRole', userId: owner, role: 'member' })).toBe('LAST_OWNER');
      await act(roomId, owner, { type: 'setRole', userId: member, role: 'owner' });
      // Both at the same moment: one of the two stays.
      const resign = [owner, member].map(async (userId) =>
        store.log.submit(command(roomId, userId, { type: 'setRole', userId, role: 'member' })),
      );
      const outcomes = await Promise.all(resign);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['refused', 'stored']);
    });

    test('a moderator keeps order: topic, messages with a reason, members, pins; and nothing above them', async () => {
      const { owner, member, other, roomId } = await course();
      await act(roomId, owner, { type: 'setRole', userId: member, role: 'moderator' });
      await act(roomId, member, { type: 'change', changes: { topic: '질문은 여기' } });
      expect(await reason(roomId, member, { type: 'change', changes: { name: '내 방' } })).toBe('NOT_ALLOWED');
      const { seq } = await act(roomId, other, { type: 'send', body: '광고' });
      expect(await reason(roomId, member, { type: 'delete', targetSeq: seq })).toBe('REASON_REQUIRED');
      expect(await act(roomId, member, { type: 'delete', targetSeq: seq, reason: '광고' })).toMatchObject({
        type: 'message.deleted',
        message: { body: '' },
      });
      expect(await reason(roomId, member, { type: 'remove', userId: owner })).toBe('NOT_ALLOWED');
      expect(await reason(roomId, member, { type: 'remove', userId: member })).toBe('NOT_YOURSELF');
      await act(roomId, member, { type: 'remove', userId: other });
    });

    test('[P7] who was removed is told so, is out of the room, and comes back only when added', async () => {
      const { owner, other, roomId } = await course();
      await changeRow(roomId, { invite_code: 'removed22222' });
      expect(await act(roomId, owner, { type: 'remove', userId: other })).toMatchObject({
        type: 'member.left',
        userId: other,
        removed: true,
      });
      expect(await reason(roomId, other, { type: 'send', body: '왜요' })).toBe('NOT_A_MEMBER');
      expect(await reason(roomId, other, { type: 'join', role: 'member' })).toBe('REMOVED');
      const byLink = { type: 'join', role: 'member', inviteCode: 'removed22222' } as const;
      expect(await reason(roomId, other, byLink)).toBe('REMOVED');
      expect(await reason(roomId, owner, { type: 'remove', userId: other })).toBe('USER_NOT_FOUND');
      expect(await act(roomId, owner, { type: 'add', userId: other })).toMatchObject({
        type: 'member.joined',
        member: { id: other, role: 'member' },
      });
      // What they leave by themselves they may enter by themselves again.
      await act(roomId, other, { type: 'leave' });
      await act(roomId, other, { type: 'join', role: 'member' });
    });

    test('[P7] a private room is entered with the code of its link, and with no other', async () => {
      const owner = await addUser(store.database);
      const [guest = owner, late = owner] = await addUsers(store.database, 2);
      const roomId = await store.room(owner, [], { visibility: 'private' });
      const byLink = (inviteCode: string): RoomAct => ({ type: 'join', role: 'member', inviteCode });
      expect(await reason(roomId, guest, byLink('abcdefghjkmn'))).toBe('INVITE_INVALID');
      await changeRow(roomId, { invite_code: 'abcdefghjkmn' });
      await act(roomId, guest, byLink('abcdefghjkmn'));
      await changeRow(roomId, { invite_code: 'nmkjhgfedcba' });
      expect(await reason(roomId, late, byLink('abcdefghjkmn'))).toBe('INVITE_INVALID');
      expect(await reason(roomId, late, { type: 'join', role: 'member' })).toBe('ROOM_NOT_FOUND');
    });

    test('[P9] who is in as many rooms as may be is added to none', async () => {
      const { owner, roomId } = await course();
      const busy = await addUser(store.database);
      await store.database.write(async (trx) => {
        await trx('members').insert(
          dense(limits.roomsPerUser).map((number) => ({
            room_id: 500_000_000 + number,
            user_id: busy,
            role: 'member',
            joined_seq: 1,
            last_read_seq: 1,
            joined_at: 1,
          })),
        );
      });
      expect(await reason(roomId, owner, { type: 'add', userId: busy })).toBe('TOO_MANY_ROOMS');
      expect(await reason(roomId, owner, { type: 'add', userId: asUserId(900_000_000) })).toBe('USER_NOT_FOUND');
    });

    test('a pin is on the message until it is taken off or the message is deleted; members do not pin', async () => {
      const { owner, member, roomId } = await course();
      const { seq } = await act(roomId, member, { type: 'send', body: '시험은 금요일' });
      expect(await reason(roomId, member, { type: 'pin', targetSeq: seq, pinned: true })).toBe('NOT_ALLOWED');
      expect(await act(roomId, owner, { type: 'pin', targetSeq: seq, pinned: true })).toMatchObject({
        type: 'pin.changed',
        targetSeq: seq,
        message: { body: '시험은 금요일', pinnedAt: expect.any(String) as unknown },
      });
      expect((await store.rooms.pins(member, roomId)).map((message) => message.seq)).toEqual([seq]);
      const off = await act(roomId, owner, { type: 'pin', targetSeq: seq, pinned: false });
      expect(off).toHaveProperty('message');
      expect(off).not.toHaveProperty('message.pinnedAt');
      await act(roomId, owner, { type: 'pin', targetSeq: seq, pinned: true });
      await act(roomId, member, { type: 'delete', targetSeq: seq });
      expect(await store.rooms.pins(member, roomId)).toEqual([]);
      expect(await reason(roomId, owner, { type: 'pin', targetSeq: seq, pinned: true })).toBe('MESSAGE_NOT_FOUND');
    });

    test('[P9] a room holds so many pins and no more, also when they come at the same moment', async () => {
      const { owner, roomId } = await course();
      const seqs: Seq[] = [];
      for (const number of dense(limits.pinsPerRoom + 2)) {
        seqs.push((await act(roomId, owner, { type: 'send', body: `${number}` })).seq);
      }
      const outcomes = await Promise.all(
        seqs.map(async (targetSeq) =>
          store.log.submit(command(roomId, owner, { type: 'pin', targetSeq, pinned: true })),
        ),
      );
      expect(outcomes.filter(({ status }) => status === 'stored')).toHaveLength(limits.pinsPerRoom);
      expect(
        outcomes.filter((outcome) => outcome.status === 'refused' && outcome.reason === 'TOO_MANY_PINS'),
      ).toHaveLength(2);
    });

    test('[P2] a notice is confirmed once by each, by everybody at the same moment too', async () => {
      const owner = await addUser(store.database);
      const readers = await addUsers(store.database, 12);
      const roomId = await store.room(owner, readers, { kind: 'notice' });
      const { seq } = await act(roomId, owner, { type: 'send', body: '휴강' });
      const twice = [...readers, ...readers].map(async (userId, index) =>
        (index % 2 === 0 ? store.log : store.otherLog).submit(
          command(roomId, userId, { type: 'confirm', targetSeq: seq }),
        ),
      );
      const outcomes = await Promise.all(twice);
      expect(outcomes.filter(({ status }) => status === 'stored')).toHaveLength(readers.length);
      expect(outcomes.filter(({ status }) => status === 'unchanged')).toHaveLength(readers.length);
      const own = await store.log.submit(command(roomId, owner, { type: 'confirm', targetSeq: seq }));
      expect(own.status).toBe('unchanged');
      const { events } = await store.rooms.eventsAfter(owner, roomId, { afterSeq: seqZero, limit: 100 });
      expect([...(applyEvents(events).confirmations.get(seq) ?? [])].toSorted((a, b) => a - b)).toEqual(readers);
    });

    test('only notices are confirmed and reminded of, and only by their author or who manages the room', async () => {
      const { owner, member, roomId } = await course();
      const { seq: said } = await act(roomId, owner, { type: 'send', body: '안녕' });
      expect(await reason(roomId, member, { type: 'confirm', targetSeq: said })).toBe('NOT_A_NOTICE');
      const noticeRoomId = await store.room(owner, [member], { kind: 'notice' });
      const { seq } = await act(noticeRoomId, owner, { type: 'send', body: '휴강' });
      expect(await reason(noticeRoomId, member, { type: 'remind', targetSeq: seq })).toBe('NOT_ALLOWED');
      expect(await act(noticeRoomId, owner, { type: 'remind', targetSeq: seq })).toMatchObject({
        type: 'notice.reminded',
        targetSeq: seq,
      });
      expect(await reason(noticeRoomId, member, { type: 'confirm', targetSeq: asSeq(99) })).toBe('MESSAGE_NOT_FOUND');
    });

    test('[P7] a mention names who is in the room, and nobody else; editing changes whom, deleting leaves nobody', async () => {
      const { owner, member, roomId } = await course();
      const outsider = await addUser(store.database, { name: '바깥 사람' });
      const sent = await act(roomId, owner, { type: 'send', body: `<@${member}> <@${outsider}> <@all> 봐요` });
      expect(sent).toMatchObject({ message: { mentions: [{ id: member }] } });
      expect(JSON.stringify(sent)).not.toContain('바깥 사람');
      expect(await store.rooms.roomOf(member, roomId)).toMatchObject({ unread: 1, unreadMentions: 1 });
      expect(await store.rooms.roomOf(owner, roomId)).toMatchObject({ unreadMentions: 0 });
      const edited = await act(roomId, owner, { type: 'edit', targetSeq: sent.seq, body: '혼잣말' });
      expect(edited).toMatchObject({ message: { mentions: [] } });
      expect(await store.rooms.roomOf(member, roomId)).toMatchObject({ unread: 1, unreadMentions: 0 });
      await act(roomId, owner, { type: 'edit', targetSeq: sent.seq, body: `<@${member}>` });
      const answer = await act(roomId, owner, { type: 'send', body: '네', replyTo: sent.seq });
      expect(answer).toMatchObject({ message: { replyTo: { mentions: [{ id: member }] } } });
      await act(roomId, owner, { type: 'delete', targetSeq: answer.seq });
      await act(roomId, owner, { type: 'delete', targetSeq: sent.seq });
      expect(await store.rooms.roomOf(member, roomId)).toMatchObject({ unread: 0, unreadMentions: 0 });
    });

    async function course() {
      const owner = await addUser(store.database);
      const [member = owner, other = owner] = await addUsers(store.database, 2);
      return { owner, member, other, roomId: await store.room(owner, [member, other]) };
    }

    async function act(roomId: RoomId, userId: UserId, what: RoomAct) {
      return perform(store.log, roomId, userId, what);
    }

    async function changed(roomId: RoomId, userId: UserId, changes: { archived?: boolean }) {
      const event = await act(roomId, userId, { type: 'change', changes });
      if (event.type !== 'room.changed') throw new Error(`it became ${event.type}`);
      return event;
    }

    async function reason(roomId: RoomId, userId: UserId, what: RoomAct): Promise<RefusalReason> {
      const outcome = await store.otherLog.submit(command(roomId, userId, what));
      if (outcome.status !== 'refused') throw new Error(`not refused: ${JSON.stringify(outcome)}`);
      return outcome.reason;
    }

    async function changeRow(roomId: RoomId, changes: Partial<RoomRow>): Promise<void> {
      await store.database.write(async (trx) => {
        await trx<RoomRow>('rooms').where({ id: roomId }).update(changes);
      });
    }
  });
}
