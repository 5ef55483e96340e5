import type { Message, NotifyLevel, Seq, UserId } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { isWorthTelling } from './is-worth-telling.ts';

const me = 1 as UserId;
const said = (changes: object) =>
  ({ seq: 11, author: { id: 2, name: '나' }, body: '안녕', mentions: [], ...changes }) as unknown as Message;
const room = (notify: NotifyLevel, lastReadSeq = 10) => ({ notify, lastReadSeq: lastReadSeq as Seq });
const toMe = said({ body: '<@1> 안녕', mentions: [{ id: 1, name: '가' }] });

test.for([
  ['all', true, true],
  ['mentions', false, true],
  ['none', false, false],
] as const)('at the level %s: what is said = %s, what is meant for me = %s', ([level, anything, meant]) => {
  expect(isWorthTelling(said({}), room(level), me)).toBe(anything);
  expect(isWorthTelling(toMe, room(level), me)).toBe(meant);
  expect(isWorthTelling(said({ body: '<@all> 모두' }), room(level), me)).toBe(meant);
});

test('my own words, deleted ones and those that I have read are no news', () => {
  expect(isWorthTelling(said({ author: { id: 1, name: '가' } }), room('all'), me)).toBe(false);
  expect(isWorthTelling(said({ deletedAt: '2026-01-01T00:00:00Z' }), room('all'), me)).toBe(false);
  expect(isWorthTelling(said({}), room('all', 11), me)).toBe(false);
});
