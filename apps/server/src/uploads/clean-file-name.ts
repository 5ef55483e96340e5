import { extname } from 'node:path/posix';
import { limits } from '@dark-circle/db/limits';

/** Control characters, and those that show a name as another one than it is. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const forbiddenSomewhere = /[<>:"|?*]/gu;
const longestEnding = 16;

/** A name as a file can bear it on any system, from whatever somebody's system called it: never a path, and with the ending that it shows. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? '';
  const plain = last
    .replaceAll(unseen, '')
    .replaceAll(forbiddenSomewhere, '_')
    .replaceAll(/\s+/gu, ' ')
    // Windows leaves dots and blanks at the end out: "evil.exe." is evil.exe there.
    .replace(/[. ]+$/u, '')
    .trimStart();
  return plain === '' ? 'file' : cut(plain);
}

/** With another ending: of what an image has become. */
export function withEnding(name: string, ending: string): string {
  const before = extname(name);
  const base = before === '' ? name : name.slice(0, -before.length);
  return cut(`${base}.${ending}`);
}

function cut(name: string): string {
  if (name.length <= limits.fileName) return name;
  const ending = extname(name);
  const kept = ending.length > longestEnding ? '' : ending;
  // No half of a character stays at the end.
  return `${name
    .slice(0, limits.fileName - kept.length)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')}${kept}`;
}
