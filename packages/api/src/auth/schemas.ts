import { z } from 'zod';
import { roomId } from '../ids.ts';
import { limits } from '../limits.ts';
import { line, optionalLine } from '../text.ts';
import { scopeActs } from './scope-acts.ts';

export const loginId = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, 'required')
      .min(limits.loginIdMin, 'too_short')
      .max(limits.loginIdMax, 'too_long')
      .regex(/^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/u, 'malformed'),
  );

/** Normalised, so that the same keys typed on another device make the same password. Spaces count. */
export const newPassword = z
  .string()
  .transform((value) => value.normalize('NFC'))
  .pipe(z.string().min(1, 'required').min(limits.passwordMin, 'too_short').max(limits.passwordMax, 'too_long'));

/** A password that is only compared: no rule but its length, so that old ones keep working. */
export const givenPassword = z
  .string()
  .transform((value) => value.normalize('NFC'))
  .pipe(z.string().min(1, 'required').max(limits.passwordMax, 'too_long'));

const email = z
  .string()
  .transform((value) => value.normalize('NFC').trim())
  .pipe(z.string().min(1, 'required').max(limits.email, 'too_long').pipe(z.email('malformed')));

/** Korean formats or international ones; kept as digits with an optional leading +. */
export const phone = z
  .string()
  .transform((value) => value.replaceAll(/[\s().-]/gu, ''))
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(limits.phone, 'too_long')
      .regex(/^(?:0\d{8,10}|\+[1-9]\d{6,14})$/u, 'malformed'),
  );

/** YYYY-MM-DD, a day that exists, in 1900 or later and not in the future. */
export const birthdate = z
  .string()
  .trim()
  .min(1, 'required')
  .pipe(z.iso.date('malformed'))
  .refine((day) => day >= '1900-01-01' && Date.parse(day) <= Date.now(), 'out_of_range');

/** What a form leaves empty was not given. */
const optional = (maxLength: number) =>
  optionalLine(maxLength)
    .transform((value) => (value === '' ? undefined : value))
    .optional();

export const address = z
  .strictObject({
    postcode: optional(limits.postcode),
    line1: line(limits.addressLine),
    line2: optional(limits.addressLine),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .refine((value) => (value.latitude === undefined) === (value.longitude === undefined), 'malformed');

/** Where the refresh token goes: an HttpOnly cookie (browsers), or the answer's body (programs). */
export const refreshTokenIn = z.enum(['cookie', 'body']).default('cookie');

export const checkLoginIdInput = z.strictObject({ loginId });

/** What somebody tells of themselves. */
const profile = { name: line(limits.personName), email, phone, birthdate, address };

export const signUpInput = z.strictObject({ loginId, password: newPassword, ...profile, refreshTokenIn });

/** As a whole: what is left out is not kept. */
export const updateProfileInput = z.strictObject(profile);

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'malformed');

/** By its name: an offset does not know of summer time. */
const timeZone = z
  .string()
  .max(limits.timeZone, 'too_long')
  .regex(/^[A-Z]/u, 'malformed')
  .refine(isTimeZone, 'malformed');

/** As a whole. Hours that end when they begin would be none, or all. */
export const updatePreferencesInput = z.strictObject({
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, { error: 'out_of_range', path: ['to'] })
    .nullable(),
  timeZone,
});

export const signInInput = z.strictObject({
  loginId: z
    .string()
    .transform((value) => value.trim().toLowerCase())
    .pipe(z.string().min(1, 'required').max(limits.loginIdMax, 'too_long')),
  password: givenPassword,
  refreshTokenIn,
});

/** Without a token in the input, the cookie's is used. */
export const refreshTokenInput = z
  .strictObject({ refreshToken: z.string().max(limits.refreshToken).optional() })
  .optional();

export const changePasswordInput = z.strictObject({ currentPassword: givenPassword, newPassword });

export const resetPasswordInput = z.strictObject({
  token: z.string().min(1, 'required').max(limits.resetToken, 'too_long'),
  newPassword,
});

export const revokeSessionInput = z.strictObject({ sessionId: z.string().min(1).max(limits.sessionId) });

/** Without rooms it is good wherever its owner is; what admins do is in no room. */
export const createApiTokenInput = z
  .strictObject({
    name: line(limits.apiTokenName),
    acts: z
      .array(z.enum(scopeActs))
      .min(1, 'required')
      .max(scopeActs.length, 'too_many')
      .refine((acts) => new Set(acts).size === acts.length, 'twice'),
    roomIds: z
      .array(roomId)
      .min(1, 'required')
      .max(limits.apiTokenRooms, 'too_many')
      .refine((ids) => new Set(ids).size === ids.length, 'twice')
      .optional(),
    expiresAt: z.iso.datetime({ offset: true, error: 'malformed' }).optional(),
    currentPassword: givenPassword,
  })
  .refine(({ acts, roomIds }) => roomIds === undefined || !acts.includes('admin'), {
    path: ['roomIds'],
    error: 'not_with_admin',
  })
  .refine(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > Date.now(), {
    path: ['expiresAt'],
    error: 'out_of_range',
  });

export const revokeApiTokenInput = z.strictObject({ tokenId: z.string().min(1).max(limits.sessionId) });

export const deleteAccountInput = z.strictObject({ password: givenPassword });

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
