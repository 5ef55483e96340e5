import type { Person } from '@dark-circle/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyOf, freeName, writingOf, type MentionNames } from './mention-names.ts';

const names = (entries: Record<string, number | 'all'>): MentionNames => new Map(Object.entries(entries));
const people = (entries: Record<number, string>): Person[] =>
  Object.entries(entries).map(([id, name]) => ({ id: Number(id), name }) as Person);

test('who was chosen by a name is named by it, with whatever particle behind it', () => {
  const writing = { text: '@김민준님, @이서연은 @모두', names: names({ 김민준: 7, 이서연: 8, 모두: 'all' }) };
  expect(bodyOf(writing)).toBe('<@7>님, <@8>은 <@all>');
});

test('a name that nobody was chosen by, and one inside of a word, is no mention', () => {
  expect(bodyOf({ text: '@박도윤 a@김민준.kr', names: names({ 김민준: 7 }) })).toBe('@박도윤 a@김민준.kr');
});

test('the longest name is meant', () => {
  const writing = { text: '@김민준 @김민', names: names({ 김민: 1, 김민준: 2 }) };
  expect(bodyOf(writing)).toBe('<@2> <@1>');
});

test('two people of one name are both meant, and stay two when the message is edited', () => {
  const body = '<@7> <@8> <@7>';
  const writing = writingOf(body, people({ 7: '김민준', 8: '김민준' }), '모두');
  expect(writing.text).toBe('@김민준 @김민준(2) @김민준');
  expect(bodyOf(writing)).toBe(body);
});

test('a name is a name and no pattern', () => {
  const writing = writingOf('<@7>', people({ 7: 'a.*(b)|$' }), '모두');
  expect(writing.text).toBe('@a.*(b)|$');
  expect(bodyOf(writing)).toBe('<@7>');
});

test('who is not known stays as it was', () => {
  expect(writingOf('<@9> <@all>', [], '모두').text).toBe('<@9> @모두');
});

test('a name of two is free for the one who has it', () => {
  expect(freeName('김민준', 7, names({ 김민준: 7 }))).toBe('김민준');
  expect(freeName('김민준', 8, names({ 김민준: 7 }))).toBe('김민준(2)');
});

test('whatever is named and written around it, the body is the same after it was opened for editing', () => {
  const mentions = people({ 1: '김민', 2: '김민준', 3: '김민준', 4: 'Kim Min', 5: '모두', 6: '김민준(2)' });
  const word = fc.oneof(
    fc.constantFrom('<@1>', '<@2>', '<@3>', '<@4>', '<@5>', '<@6>', '<@all>'),
    fc.constantFrom(' 네 ', '님 ', ', ', '. '),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      // A name right behind another would be part of it: nobody writes so, and a body never begins to.
      const body = words.join(' ');
      expect(bodyOf(writingOf(body, mentions, '모두'))).toBe(body);
    }),
  );
});
