import type { ChatEvent, Member } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { membersAfter } from './members-after.ts';

const member = (id: number, facts: object = {}) =>
  ({ id, name: `사람 ${id}`, role: 'member', joinedSeq: 1, lastReadSeq: 5, ...facts }) as Member;
const event = (facts: object) => ({ roomId: 2, seq: 9, ...facts }) as ChatEvent;
const members = [member(1, { role: 'owner' }), member(2)];

test('[P5] whoever comes is there once, however often it is told, and whoever goes is gone', () => {
  const joined = event({ type: 'member.joined', member: member(3) });
  const once = membersAfter(members, joined);
  expect(once.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(membersAfter(once, joined)).toEqual(once);
  expect(membersAfter(once, event({ type: 'member.left', userId: 3 }))).toEqual(members);
});

test('a new role and a new name are shown, and what is known to be read stays read', () => {
  const changed = event({ type: 'member.changed', member: member(2, { role: 'moderator', lastReadSeq: 3 }) });
  expect(membersAfter(members, changed)[1]).toMatchObject({ role: 'moderator', lastReadSeq: 5 });
});

test('positions move on, alone or together, and never back', () => {
  const read = event({ type: 'read', userId: 1, seq: 8, others: [{ userId: 2, seq: 3 }] });
  expect(membersAfter(members, read)).toMatchObject([{ lastReadSeq: 8 }, { lastReadSeq: 5 }]);
});

test('whoever says something has read what stands above it', () => {
  const sent = event({ type: 'message.sent', message: { author: { id: 2 } } });
  expect(membersAfter(members, sent)).toMatchObject([{ lastReadSeq: 5 }, { lastReadSeq: 9 }]);
});

test('what tells nothing of members leaves the very same list', () => {
  expect(membersAfter(members, event({ type: 'typing', userIds: [1] }))).toBe(members);
  expect(membersAfter(members, event({ type: 'read', userId: 7, seq: 8 }))).toBe(members);
});
