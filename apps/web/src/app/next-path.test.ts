import { expect, test } from 'vitest';
import { nextPath } from './next-path.ts';

test('the door leads on to a path of this page', () => {
  expect(nextPath('/rooms/2')).toEqual({ next: '/rooms/2' });
});

test('the door never leads to another site', () => {
  for (const value of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    7,
    undefined,
  ]) {
    expect(nextPath(value), String(value)).toEqual({});
  }
});
