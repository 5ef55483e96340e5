import { z } from 'zod';

// Bidirectional overrides make a name read as another; other control characters make a line read as two.
const controlCharacter = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFEFF]/u;
// A line break under another name is one, in what is said.
const lineBreak = /\r\n|[\p{Zl}\p{Zp}]/gu;
const loneSurrogate = /\p{Cs}/u;
const visible = /[^\s\p{Cf}\p{Z}\u3164\u115F\u1160\uFFA0]/u;

const normalisedLine = z.string().transform((value) => value.normalize('NFC').trim());
const anyLine = (maxLength: number) =>
  z
    .string()
    .max(maxLength, 'too_long')
    .refine((value) => !controlCharacter.test(value) && !loneSurrogate.test(value), 'malformed');

/** One line that a person typed: a name, a reason. Trimmed and normalised to NFC, so that it is stored as it is found. */
export const line = (maxLength: number) =>
  normalisedLine.pipe(
    anyLine(maxLength)
      .min(1, 'required')
      .refine((value) => visible.test(value), 'required'),
  );

export const optionalLine = (maxLength: number) => normalisedLine.pipe(anyLine(maxLength));

/** What is said, where nothing may be said too: lines and tabs stay, white space at the end goes, and what nobody would see is nothing. */
export const optionalProse = (maxLength: number) =>
  z
    .string()
    .transform((value) => value.normalize('NFC').replaceAll(lineBreak, '\n').trimEnd())
    .pipe(
      z
        .string()
        .max(maxLength, 'too_long')
        .refine((value) => !controlCharacter.test(value.replaceAll(/[\n\t]/gu, '')), 'malformed')
        .refine((value) => !loneSurrogate.test(value), 'malformed')
        .transform((value) => (visible.test(value) ? value : '')),
    );

export const prose = (maxLength: number) => optionalProse(maxLength).refine((value) => value !== '', 'required');
