import { expect, test } from 'vitest';
import { hasMarkdown } from './has-markdown.ts';

test('what people say all day is no markdown', () => {
  for (const body of [
    '안녕하세요~ 오늘 3시 맞죠?',
    '네!! ^_^ ㅠ_ㅠ',
    'https://example.org/a-b_c?d=1#e',
    '1시 30분 - 2시',
    'a | b',
    'snake_case 이름',
    '<@7> 확인 부탁드려요',
    '#공지 입니다',
    '10-20명',
  ]) {
    expect(hasMarkdown(body), body).toBe(false);
  }
});

test('what may be markdown is told', () => {
  for (const body of [
    '**중요**합니다',
    '*기울임*',
    '~~취소~~',
    '`code`',
    '```\ncode\n```',
    '[이름](https://example.org)',
    '# 제목',
    '내용\n- 하나\n- 둘',
    '1. 첫째',
    '> 인용',
    '가|나\n-|-\n다|라',
    '위\n\n---\n\n아래',
  ]) {
    expect(hasMarkdown(body), body).toBe(true);
  }
});
