import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundParts } from './found-parts.ts';

const marked = (said: string, highlights: [number, number][]) =>
  foundParts(said, highlights)
    .map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join('');

describe('foundParts', () => {
  it('marks what was found where it stands', () => {
    expect(
      marked('내일 시험 범위 알려 주세요, 시험!', [
        [3, 5],
        [17, 19],
      ]),
    ).toBe('내일 [시험] 범위 알려 주세요, [시험]!');
  });

  it('begins a little before the first word that was found, with a whole word, and ends in time', () => {
    const said = `${'앞말 '.repeat(100)}시험 ${'뒷말 '.repeat(100)}`;
    const shown = marked(said, [[300, 302]]);
    expect(shown).toMatch(/^…앞말 .*\[시험\] .*…$/u);
    expect(shown.length).toBeLessThan(320);
  });

  it('shows the beginning of what is long where nothing is marked', () => {
    expect(marked('가'.repeat(400), [])).toBe(`${'가'.repeat(300)}…`);
  });

  it('leaves nothing out and shows nothing twice, wherever the marks are', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    const marks = fc.uniqueArray(fc.nat(200), { maxLength: 12 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(text, marks, (said, places) => {
        const highlights: [number, number][] = [];
        for (let at = 0; at + 1 < places.length; at += 2) {
          const [start = 0, end = 0] = [places[at], places[at + 1]];
          if (end <= said.length) highlights.push([start, end]);
        }
        const shown = foundParts(said, highlights);
        const inside = shown.filter(({ text: part }) => part !== '…').map(({ text: part }) => part);
        const whole = inside.join('');
        expect(said.toWellFormed().includes(whole) || /[\uFFFD]/u.test(whole)).toBe(true);
        expect(shown.filter(({ isFound }) => isFound).length).toBeLessThanOrEqual(highlights.length);
      }),
    );
  });
});
