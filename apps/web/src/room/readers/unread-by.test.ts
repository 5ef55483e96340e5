import type { Member, Message } from '@dark-circle/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readersOf, unreadByCount } from './unread-by.ts';

const member = (id: number, joinedSeq: number, lastReadSeq: number) =>
  ({ id, name: '', joinedSeq, lastReadSeq }) as Member;
const said = (seq: number, author: number) => ({ seq, author: { id: author, name: '' } }) as Message;

test('those count who were there and have not read so far, but for the author', () => {
  const members = [member(1, 1, 10), member(2, 2, 4), member(3, 3, 9), member(4, 8, 8)];
  expect(unreadByCount(members, said(10, 1))).toBe(3);
  expect(unreadByCount(members, said(5, 1))).toBe(1);
  expect(unreadByCount(members, said(4, 2))).toBe(0);
  expect(unreadByCount([], said(4, 2))).toBe(0);
});

test('an author who has not read their own, by another device, is not counted', () => {
  expect(unreadByCount([member(1, 1, 3), member(2, 1, 3)], said(5, 1))).toBe(1);
});

test('the count is that of the names, whoever came when and has read what', () => {
  const seq = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(seq, seq), { maxLength: 8 }),
      seq,
      fc.integer({ min: 0, max: 9 }),
      (places, at, author) => {
        const members = places.map(([joinedSeq, lastReadSeq], id) => member(id, joinedSeq, lastReadSeq));
        expect(unreadByCount(members, said(at, author))).toBe(readersOf(members, said(at, author)).unread.length);
      },
    ),
  );
});

test('[P9] 500 members and 300 messages are counted in no time', () => {
  const members = Array.from({ length: 500 }, (_, id) => member(id, id, id * 2));
  const before = performance.now();
  for (let seq = 0; seq < 300; seq += 1) unreadByCount(members, said(seq, 1));
  expect(performance.now() - before).toBeLessThan(100);
});
