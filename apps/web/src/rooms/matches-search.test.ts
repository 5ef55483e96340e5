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

test('every step of typing a name finds it', () => {
  for (const steps of [
    ['ㅊ', '초', '최', '최ㅁ', '최미', '최민', '최민ㅈ', '최민주', '최민준'],
    ['ㄱ', '기', '긴', '기나'],
    ['ㅎ', '호', '화', '황', '황ㅇ', '황으', '황의'],
    ['ㄱ', '구', '궈', '권'],
  ]) {
    for (const typed of steps) expect(matchesSearch(steps.at(-1) ?? '', typed), typed).toBe(true);
  }
  expect(matchesSearch('최민준', '초민')).toBe(false);
  expect(matchesSearch('최민준', '최만')).toBe(false);
  expect(matchesSearch('기나', '김')).toBe(false);
});

test('decomposed Hangul, as file names of a Mac have it, is the same', () => {
  expect(matchesSearch('공지'.normalize('NFD'), '공지')).toBe(true);
});

test('nothing typed finds everything that has a name', () => {
  expect(matchesSearch('공지', ' ')).toBe(true);
  expect(matchesSearch('', 'ㄱ')).toBe(false);
});
