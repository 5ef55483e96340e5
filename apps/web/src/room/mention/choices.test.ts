import type { Member } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { choicesFor, typedName } from './choices.ts';

const member = (id: number, name: string) => ({ id, name, joinedSeq: id }) as Member;
const members = [member(4, '김민준'), member(2, '이서연'), member(3, '김민'), member(1, '나'), member(5, '김민준')];
const labels = (typed: string) =>
  choicesFor(typed, { members, userId: 1, everybody: '모두' }).map(({ label, id }) => `${label} ${id}`);

test('the sign alone shows everybody else by name, and all of them last', () => {
  expect(labels('')).toEqual(['김민 3', '김민준 4', '김민준(2) 5', '이서연 2', '모두 all']);
});

test('a part of a name, its consonants, and a syllable on its way find it', () => {
  expect(labels('서')).toEqual(['이서연 2']);
  expect(labels('ㄱㅁㅈ')).toEqual(['김민준 4', '김민준(2) 5']);
  expect(labels('김미')).toEqual(['김민 3', '김민준 4', '김민준(2) 5']);
  expect(labels('박')).toEqual([]);
});

test('everybody is found by the word for it in both languages', () => {
  expect(labels('모')).toEqual(['모두 all']);
  expect(labels('all')).toEqual(['모두 all']);
});

test('whoever is called like everybody, or like a numbered namesake, is told apart', () => {
  const odd = [member(1, '모두'), member(2, '가'), member(3, '가(2)'), member(4, '가')];
  expect(choicesFor('', { members: odd, userId: 9, everybody: '모두' }).map(({ label }) => label)).toEqual([
    '가',
    '가(2)',
    '가(3)',
    '모두(2)',
    '모두',
  ]);
});

test('a name is typed behind a sign that stands alone', () => {
  expect(typedName('@', 1)).toEqual({ start: 0, typed: '' });
  expect(typedName('안녕 @김', 5)).toEqual({ start: 3, typed: '김' });
  expect(typedName('(@김민 다음', 4)).toEqual({ start: 1, typed: '김민' });
  expect(typedName('a@김', 3)).toBeUndefined();
  expect(typedName('@김 ', 3)).toBeUndefined();
  expect(typedName('메일 없음', 2)).toBeUndefined();
});
