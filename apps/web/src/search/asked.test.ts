import { describe, expect, it } from 'vitest';
import { parseSearch } from '@dark-circle/api/schemas';
import { asked } from './asked.ts';

describe('asked', () => {
  it('is nothing for less than two letters, and something for a filter alone', () => {
    expect(asked({ q: ' 시 ' })).toBeUndefined();
    expect(asked({ room: 7 })).toBeUndefined();
    expect(asked({ q: '시험', room: 7 })).toMatchObject({ query: '시험', roomId: 7 });
    expect(asked({ photo: true })).toMatchObject({ query: '', hasPhoto: true });
  });

  it('has the last day within it, over the end of a month too', () => {
    expect(asked({ from: '2026-02-01', to: '2026-02-28' })).toMatchObject({
      after: '2026-02-01',
      before: '2026-03-01',
    });
  });

  it('has a name as an operator that holds its blanks together', () => {
    expect(asked({ q: '과제', by: ' 김 "민준" ' })).toMatchObject({ query: 'from:"김 민준" 과제' });
  });

  it('keeps the name out of a quote that is not closed yet', () => {
    const { query = '' } = asked({ q: '"시험 범', by: '김 민준' }) ?? {};
    expect(parseSearch(query)).toEqual({ words: ['시험 범'], from: '김 민준' });
  });
});
