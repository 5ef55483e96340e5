import { z } from 'zod';

// Bidirectional overrides make a name read as another; other control characters make a line read as two.
const controlCharacters = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const controlCharactersButLines = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const loneSurrogate = /\p{Cs}/u;
const visible = /[^\s\p{Cf}\p{Z}\u3164\u115F\u1160\uFFA0]/u;

/** One line that a person typed: a name, a reason. Trimmed and normalised to NFC, so that it is stored as it is found. */
export const line = (maxLength: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(maxLength, 'too_long')
        .refine((value) => !controlCharacters.test(value) && !loneSurrogate.test(value), 'malformed')
        .refine((value) => visible.test(value), 'required'),
    );

export const optionalLine = (maxLength: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(maxLength, 'too_long')
        .refine((value) => !controlCharacters.test(value) && !loneSurrogate.test(value), 'malformed'),
    );

/** What is said: lines and tabs stay, white space at the end goes. */
export const prose = (maxLength: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replaceAll('\r\n', '\n').trimEnd())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .max(maxLength, 'too_long')
        .refine((value) => onlyLinesAndTabs(value) && !loneSurrogate.test(value), 'malformed')
        .refine((value) => visible.test(value), 'required'),
    );

function onlyLinesAndTabs(value: string): boolean {
  for (const [character] of value.matchAll(controlCharactersButLines)) {
    if (character !== '\n' && character !== '\t') return false;
  }
  return true;
}
