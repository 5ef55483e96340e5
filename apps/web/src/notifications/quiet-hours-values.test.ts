import { expect, test } from 'vitest';
import {
  browserTimeZone,
  quietHoursErrors,
  quietHoursRequest,
  quietHoursValues,
  timeZones,
} from './quiet-hours-values.ts';

test('what is stored comes back as it was, and a night stands ready for who has none', () => {
  const stored = { quietHours: { from: '13:00', to: '14:00' }, timeZone: 'Asia/Seoul' };
  expect(quietHoursRequest(quietHoursValues(stored))).toEqual(stored);
  const none = quietHoursValues({ quietHours: null, timeZone: null });
  expect(none).toMatchObject({ on: false, from: '22:00', to: '08:00' });
  expect(quietHoursRequest(none).quietHours).toBeNull();
});

test('hours that end when they begin, or are not there, are told by their field', () => {
  const values = { on: true, from: '08:00', to: '08:00', timeZone: 'Asia/Seoul' };
  expect(quietHoursErrors(values)).toEqual({ to: 'out_of_range' });
  expect(quietHoursErrors({ ...values, from: '' })).toEqual({ from: 'malformed' });
  expect(quietHoursErrors({ ...values, on: false, from: '' })).toEqual({});
});

test('there is a choice of time zones only for who is elsewhere than they said', () => {
  expect(timeZones(null)).toEqual([browserTimeZone()]);
  expect(timeZones(browserTimeZone())).toEqual([browserTimeZone()]);
  expect(timeZones('Asia/Nowhere')).toEqual([browserTimeZone(), 'Asia/Nowhere']);
});
