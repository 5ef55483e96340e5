import { expect, it } from 'vitest';
import { fileSize } from './file-size.ts';

it.for([
  [1, '0.1kB'],
  [1_536, '1.5kB'],
  [348_160, '340kB'],
  [1_258_291, '1.2MB'],
  [20 * 1_024 * 1_024, '20MB'],
] as const)('%i bytes are %s', ([bytes, size]) => {
  expect(fileSize(bytes, 'ko')).toBe(size);
});
