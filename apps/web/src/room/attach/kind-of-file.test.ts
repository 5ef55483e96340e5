import { expect, it } from 'vitest';
import { isHeic, kindOfFile } from './kind-of-file.ts';

it.for([
  ['a.jpg', 'image/jpeg', 'image'],
  ['a.png', 'image/png', 'image'],
  ['움직임.gif', 'image/gif', 'image'],
  ['no type.JPG', '', 'image'],
  ['no type.avif', 'application/octet-stream', 'image'],
  ['IMG_0001.HEIC', '', 'image'],
  ['a.heif', 'image/heif', 'image'],
  ['script.svg', 'image/svg+xml', 'file'],
  ['scan.tiff', 'image/tiff', 'file'],
  ['film.mp4', 'video/mp4', 'file'],
  ['looks like.png', 'text/html', 'file'],
  ['no ending', '', 'file'],
] as const)('%s of type "%s" is sent as %s', ([name, type, kind]) => {
  expect(kindOfFile(new File(['x'], name, { type }))).toBe(kind);
});

it('HEIC is known by its type or, where the system does not know that, by its name', () => {
  const is = (name: string, type: string) => isHeic(new File(['x'], name, { type }));
  expect(is('a', 'image/heic')).toBe(true);
  expect(is('a.heic', '')).toBe(true);
  expect(is('a.heic', 'image/jpeg')).toBe(false);
});
