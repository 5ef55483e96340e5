import { expect, test } from 'vitest';
import { isQuietNow } from './quiet-now.ts';

const at = (time: string): Date => new Date(`2026-01-15T${time}:00Z`);
const night = { quietHours: { from: '22:00', to: '08:00' }, timeZone: 'UTC' };

test.for([
  ['21:59', false],
  ['22:00', true],
  ['23:59', true],
  ['00:00', true],
  ['07:59', true],
  ['08:00', false],
] as const)('hours that go over midnight: at %s it is quiet = %s', ([time, quiet]) => {
  expect(isQuietNow(night, at(time))).toBe(quiet);
});

test.for([
  ['12:59', false],
  ['13:00', true],
  ['14:29', true],
  ['14:30', false],
] as const)('hours within a day: at %s it is quiet = %s', ([time, quiet]) => {
  expect(isQuietNow({ quietHours: { from: '13:00', to: '14:30' }, timeZone: 'UTC' }, at(time))).toBe(quiet);
});

test('the hours are those of where the person lives, summer time and all', () => {
  const inBerlin = { ...night, timeZone: 'Europe/Berlin' };
  expect(isQuietNow(inBerlin, at('21:30'))).toBe(true);
  expect(isQuietNow(inBerlin, new Date('2026-07-15T20:30:00Z'))).toBe(true);
  expect(isQuietNow({ ...night, timeZone: 'Asia/Seoul' }, at('13:30'))).toBe(true);
});

test('without hours it is never quiet, and a time zone that is not known breaks nothing', () => {
  expect(isQuietNow({ quietHours: null, timeZone: null }, at('03:00'))).toBe(false);
  expect(isQuietNow({ ...night, timeZone: 'Mars/Olympus' }, at('12:00'))).toBeTypeOf('boolean');
});
