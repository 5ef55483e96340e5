import { expect, test } from 'vitest';
import { endOf } from './ban-duration.ts';

const nowMs = Date.UTC(2026, 10, 23, 5, 5);

test('a ban of a given length ends that much later, and one without a length never', () => {
  expect(endOf('hour', '', nowMs)).toEqual({ until: '2026-11-23T06:05:00.000Z' });
  expect(endOf('day', '', nowMs)).toEqual({ until: '2026-11-24T05:05:00.000Z' });
  expect(endOf('week', '', nowMs)).toEqual({ until: '2026-11-30T05:05:00.000Z' });
  expect(endOf('forGood', '', nowMs)).toEqual({});
});

test('a moment of one’s own is one of the reader’s time zone, and has to be still to come', () => {
  const local = new Date(nowMs + 60_000);
  const typed = [
    local.getFullYear(),
    String(local.getMonth() + 1).padStart(2, '0'),
    `${String(local.getDate()).padStart(2, '0')}T${String(local.getHours()).padStart(2, '0')}:${String(local.getMinutes()).padStart(2, '0')}`,
  ].join('-');
  expect(endOf('custom', typed, nowMs)).toEqual({ until: '2026-11-23T05:06:00.000Z' });
  expect(endOf('custom', typed, nowMs + 60_000)).toBe('past');
  expect(endOf('custom', '', nowMs)).toBe('past');
});
