import { limits } from '@dark-circle/api/limits';
import { describe, expect, it } from 'vitest';
import { boxOf, cellsOf, rowsOfPhotos } from './photo-layout.ts';

describe('one photo', () => {
  it.for([
    ['a landscape', { width: 4032, height: 3024 }, { width: 320, height: 240 }],
    ['a portrait', { width: 3024, height: 4032 }, { width: 300, height: 400 }],
    ['what is smaller than its place', { width: 200, height: 100 }, { width: 200, height: 100 }],
    ['a panorama', { width: 4000, height: 400 }, { width: 320, height: 72 }],
    ['a tower', { width: 100, height: 4000 }, { width: 72, height: 400 }],
    ['a dot', { width: 1, height: 1 }, { width: 72, height: 72 }],
  ] as const)('%s', ([, photo, box]) => {
    expect(boxOf(photo)).toEqual(box);
  });
});

describe('several photos', () => {
  it.for([
    [1, [1]],
    [2, [2]],
    [3, [1, 2]],
    [4, [2, 2]],
    [5, [3, 2]],
    [6, [3, 3]],
    [7, [3, 2, 2]],
    [8, [3, 3, 2]],
    [9, [3, 3, 3]],
    [10, [3, 3, 2, 2]],
  ] as const)('%i stand in rows', ([count, rows]) => {
    expect(rowsOfPhotos(count)).toEqual(rows);
  });

  it('each row is full, and as high as the others', () => {
    for (let count = 2; count <= limits.attachmentsPerMessage; count += 1) {
      const cells = cellsOf(count);
      expect(cells).toHaveLength(count);
      expect(cells.reduce((sum, { span }) => sum + span, 0)).toBe(6 * rowsOfPhotos(count).length);
      expect(new Set(cells.map(({ span, ratio }) => span / ratio)).size).toBe(1);
    }
  });
});
