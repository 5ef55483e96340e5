import { expect, test } from 'vitest';
import { matchesSearch } from './matches-search.ts';

test('a part of the name is enough, whatever its case and spaces', () => {
  expect(matchesSearch('Algorithm Study', 'STUDY')).toBe(true);
  expect(matchesSearch('알고리즘 스터디', '고리')).toBe(true);
  expect(matchesSearch('알고리즘 스터디', '즘스')).toBe(true);
  expect(matchesSearch('알고리즘 스터디', '스타')).toBe(false);
});

test('consonants stand for the syllables that begin with them', () => {
  expect(matchesSearch('공지', 'ㄱㅈ')).toBe(true);
  expect(matchesSearch('이서연, 박도윤', 'ㅂㄷㅇ')).toBe(true);
  expect(matchesSearch('쌍둥이', 'ㅆㄷ')).toBe(true);
  expect(matchesSearch('쌍둥이', 'ㅅㄷ')).toBe(false);
  expect(matchesSearch('하나', 'ㅎㄴ')).toBe(true);
  expect(matchesSearch('ㅋㅋ 모임', 'ㅋㅋ')).toBe(true);
});

test('syllables and consonants may be mixed, as while one types', () => {
  expect(matchesSearch('공지사항', '공ㅈ')).toBe(true);
  expect(matchesSearch('공지사항', 'ㄱ지')).toBe(true);
  expect(matchesSearch('공지사항', 'ㅈㄱ')).toBe(false);
});

test('decomposed Hangul, as file names of a Mac have it, is the same', () => {
  expect(matchesSearch('공지'.normalize('NFD'), '공지')).toBe(true);
});

test('nothing typed finds everything that has a name', () => {
  expect(matchesSearch('공지', ' ')).toBe(true);
  expect(matchesSearch('', 'ㄱ')).toBe(false);
});
