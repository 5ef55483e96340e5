import type { ChatEvent, RoomSummary, UserId } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { roomsAfter } from './rooms-after.ts';

const me = 1 as UserId;
const room = { id: 2, lastSeq: 10, lastReadSeq: 10, unread: 0, unreadMentions: 0, memberCount: 3 } as RoomSummary;
const sent = (seq: number, author: number, body = '', mentioned: number[] = []) =>
  ({
    type: 'message.sent',
    roomId: 2,
    seq,
    message: {
      seq,
      author: { id: author, name: '' },
      body,
      mentions: mentioned.map((id) => ({ id, name: '' })),
    },
  }) as unknown as ChatEvent;

test('a message of somebody else is unread, one of mine reads the room', () => {
  expect(roomsAfter([room], sent(11, 2), me)).toMatchObject([{ unread: 1, lastSeq: 11, lastReadSeq: 10 }]);
  expect(roomsAfter([{ ...room, unread: 4 }], sent(11, 1), me)).toMatchObject([{ unread: 0, lastReadSeq: 11 }]);
});

test('[P5] an event that the list already shows changes nothing', () => {
  expect(roomsAfter([room], sent(10, 2), me)).toEqual([room]);
});

test('what only the server can tell is asked for again', () => {
  expect(roomsAfter([], sent(11, 2), me)).toBe('stale');
  expect(roomsAfter([room], { type: 'reset', roomId: room.id }, me)).toBe('stale');
});

test('what I read on another device is read here too, alone or together with others', () => {
  const unread = { ...room, unread: 2 };
  const [others, mine] = [
    { userId: 3, seq: 11 },
    { userId: 1, seq: 12 },
  ];
  const alone = { type: 'read', roomId: 2, ...mine } as ChatEvent;
  const together = { type: 'read', roomId: 2, ...others, others: [{ userId: 4, seq: 9 }, mine] } as ChatEvent;
  for (const event of [alone, together]) {
    expect(roomsAfter([unread], event, me)).toMatchObject([{ unread: 0, lastReadSeq: 12 }]);
  }
  expect(roomsAfter([unread], { type: 'read', roomId: 2, ...others } as ChatEvent, me)).toEqual([unread]);
});

test('who types changes no list', () => {
  expect(roomsAfter([room], { type: 'typing', roomId: room.id, userIds: [me] }, me)).toEqual([room]);
});

test('a room that I left is gone from the list', () => {
  expect(roomsAfter([room], { type: 'member.left', roomId: room.id, seq: 11, userId: me } as ChatEvent, me)).toEqual(
    [],
  );
});

test('a list that was read before the stream began is asked for again', () => {
  const heads = (ofRoom: Record<number, number>) => ({ type: 'heads', connectionId: '', heads: ofRoom }) as ChatEvent;
  expect(roomsAfter([room], heads({ 2: 10 }), me)).toEqual([room]);
  expect(roomsAfter([room], heads({ 2: 11 }), me)).toBe('stale');
  expect(roomsAfter([room], heads({ 2: 10, 3: 1 }), me)).toBe('stale');
});

test('what names me or everybody is counted apart; what may have named me before is asked for again', () => {
  expect(roomsAfter([room], sent(11, 2, '<@1>', [1]), me)).toMatchObject([{ unread: 1, unreadMentions: 1 }]);
  expect(roomsAfter([room], sent(11, 2, '<@all>'), me)).toMatchObject([{ unreadMentions: 1 }]);
  expect(roomsAfter([room], sent(11, 2, '<@3>', [3]), me)).toMatchObject([{ unread: 1, unreadMentions: 0 }]);
  const named = { ...room, unread: 1, unreadMentions: 1 };
  const edited = {
    ...sent(12, 2),
    type: 'message.edited',
    message: { seq: 11, author: { id: 2 }, body: '', mentions: [] },
  };
  expect(roomsAfter([named], edited as unknown as ChatEvent, me)).toBe('stale');
});

test('a room that was changed is shown as it is now, and opened again it is archived no more', () => {
  const changed = (facts: object) =>
    ({ type: 'room.changed', roomId: 2, seq: 11, room: { id: 2, ...facts } }) as ChatEvent;
  const [archived] = asRooms(roomsAfter([room], changed({ name: '새 이름', archivedAt: '2026' }), me));
  expect(archived).toMatchObject({ name: '새 이름', archivedAt: '2026', lastSeq: 11, memberCount: 3 });
  const [open] = asRooms(roomsAfter([{ ...room, archivedAt: '2026' }], changed({ name: '새 이름' }), me));
  expect(open).not.toHaveProperty('archivedAt');
});

test('my new role is mine, and nobody else’s', () => {
  const changed = (id: number) =>
    ({ type: 'member.changed', roomId: 2, seq: 11, member: { id, role: 'moderator' } }) as ChatEvent;
  expect(roomsAfter([room], changed(1), me)).toMatchObject([{ role: 'moderator' }]);
  expect(asRooms(roomsAfter([room], changed(3), me))[0]).not.toHaveProperty('role');
});

test('a new name is shown in the list too', () => {
  const lastMessage = sent(10, 3);
  if (lastMessage.type !== 'message.sent') throw new Error('it is no message');
  const direct = { ...room, lastMessage: lastMessage.message, people: [{ id: 3 as UserId, name: '' }] };
  const renamed = { type: 'member.changed', roomId: 2, seq: 11, member: { id: 3, name: '새 이름' } } as ChatEvent;
  expect(roomsAfter([direct], renamed, me)).toMatchObject([
    { lastMessage: { author: { name: '새 이름' } }, people: [{ id: 3, name: '새 이름' }] },
  ]);
});

function asRooms(after: ReturnType<typeof roomsAfter>): RoomSummary[] {
  if (after === 'stale') throw new Error('it was asked for again');
  return after;
}
