import { expect, it } from 'vitest';
import { draw } from './choose-kinds.ts';
import { readOptions } from './options.ts';
import { seededRandom } from './random.ts';

const kinds = ['a', 'b', 'c', 'd', 'e'];

it('the fault machine draws each kind once when all are asked for, however many there are', () => {
  const { faults } = readOptions(['--faults', 'all']);
  expect(draw(seededRandom(1), kinds, faults).toSorted()).toEqual(kinds);
  expect(draw(seededRandom(1), ['a'], faults)).toEqual(['a']);
});

it('the fault machine draws each kind once before any comes again', () => {
  const drawn = draw(seededRandom(1), kinds, 7);
  expect(drawn).toHaveLength(7);
  expect(drawn.slice(0, 5).toSorted()).toEqual(kinds);
  expect(draw(seededRandom(1), kinds, 0)).toEqual([]);
});

it('the fault machine says so when there is nothing to draw from', () => {
  expect(() => draw(seededRandom(1), [], 'all')).toThrow('none of these faults');
});

it.for(['some', '-1', '1.5', 'All'])('the fault machine takes no --faults %s', (faults) => {
  expect(() => readOptions([`--faults=${faults}`])).toThrow('--faults must be a whole number');
});
