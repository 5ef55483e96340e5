import { expect, test } from 'vitest';
import { parseSearch, type TypedSearch } from './parse-search.ts';

test.each<[string, Partial<TypedSearch>]>([
  ['', {}],
  ['내일 공지', { words: ['내일', '공지'] }],
  ['"내일 공지" 시작', { words: ['내일 공지', '시작'] }],
  ['"아직 안 닫힌', { words: ['아직 안 닫힌'] }],
  ['from:김철수 과제', { from: '김철수', words: ['과제'] }],
  ['from:"김 철수" in:"우리 반" 과제', { from: '김 철수', in: '우리 반', words: ['과제'] }],
  ['FROM:kim has:Photo', { from: 'kim', hasPhoto: true }],
  ['from:kim from:lee', { from: 'lee' }],
  ['before:2026-11-01 after:2026-10-01', { before: '2026-11-01', after: '2026-10-01' }],
  ['before:2026-02-30', { words: ['before:2026-02-30'] }],
  ['before:2026-13-01', { words: ['before:2026-13-01'] }],
  ['after:yesterday has:nothing', { words: ['after:yesterday', 'has:nothing'] }],
  ['https://example.com foo:bar foo:"a b"', { words: ['https://example.com', 'foo:bar', 'foo:"a b"'] }],
  ['from: kim in:""', { words: ['from:', 'kim', 'in:""'] }],
  ['10:30 시작', { words: ['10:30', '시작'] }],
])('%s is understood', (text, typed) => {
  expect(parseSearch(text)).toEqual({ words: [], ...typed });
});
