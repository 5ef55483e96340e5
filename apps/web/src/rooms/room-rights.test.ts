import { expect, test } from 'vitest';
import { mayManage, mayModerate } from './room-rights.ts';

const [admin, somebody] = [{ role: 'admin' }, { role: 'member' }] as const;
const as = (role: 'owner' | 'moderator' | 'member', kind: 'channel' | 'direct' = 'channel') => ({ kind, role });

test('owners and admins manage a room; moderators keep order in it', () => {
  expect([as('owner'), as('moderator'), as('member')].map((room) => mayManage(room, somebody))).toEqual([
    true,
    false,
    false,
  ]);
  expect([as('owner'), as('moderator'), as('member')].map((room) => mayModerate(room, somebody))).toEqual([
    true,
    true,
    false,
  ]);
  expect(mayManage(as('member'), admin)).toBe(true);
});

test('nobody manages a direct conversation, admins neither', () => {
  expect(mayManage(as('member', 'direct'), admin)).toBe(false);
  expect(mayModerate(as('moderator', 'direct'), somebody)).toBe(false);
});
