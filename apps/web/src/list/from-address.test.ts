import { expect, test } from 'vitest';
import { asDay } from './from-address.ts';

test('a day is one that the calendar has', () => {
  expect(asDay('2028-02-29')).toBe('2028-02-29');
  for (const value of ['2026-02-29', '2026-02-31', '2026-13-01', '2026-1-1', '', 20_260_101])
    expect(asDay(value)).toBeUndefined();
});
