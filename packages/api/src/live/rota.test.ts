import { expect, test } from 'vitest';
import { Rota } from './rota.ts';

const names = (count: number, prefix = ''): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

test('in a round everybody has one turn, and never more at once than there must be', () => {
  const rota = new Rota<string>(4);
  for (const name of names(10)) rota.add(name);
  const round = Array.from({ length: 4 }, () => [...rota.next()]);
  expect(round.flat().toSorted()).toEqual(names(10));
  expect(Math.max(...round.map(({ length }) => length))).toBe(3);
  expect(Array.from({ length: 4 }, () => [...rota.next()])).toEqual(round);
});

test('whoever comes waits a round at most, and no longer when all others go', () => {
  const rota = new Rota<string>(4);
  for (const name of names(10)) rota.add(name);
  rota.next();
  rota.add('late');
  for (const name of names(10)) rota.delete(name);
  expect(Array.from({ length: 4 }, () => [...rota.next()]).flat()).toEqual(['late']);
});

test('those who come take the places of those who have gone', () => {
  const rota = new Rota<string>(4);
  for (const name of names(12)) rota.add(name);
  for (const name of rota.next()) rota.delete(name);
  for (const name of names(3, 'new')) rota.add(name);
  expect(Array.from({ length: 4 }, () => [...rota.next()].length)).toEqual([3, 3, 3, 3]);
});
