import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../palette/excerpt.ts';
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

  it('cuts no character in two that needs a pair, and nobody who is named', () => {
    const smiles = '🙂'.repeat(149);
    expect(marked(`${smiles}가🙂`, [])).toBe(`${smiles}가…`);
    expect(marked(`${'가'.repeat(297)}<@123>`, [])).toBe(`${'가'.repeat(297)}…`);
    const said = `<@123>${'가'.repeat(57)}시험`;
    expect(marked(said, [[63, 65]])).toBe(`${said.slice(0, 63)}[시험]`);
  });

  it('has whole characters and whole names at both ends, wherever it begins and ends, as the line of the palette does', () => {
    const piece = fc.constantFrom('🙂', '<@123>', '<@all>', '<', '가', ' ');
    const pieces = fc.array(piece, { maxLength: 400, size: 'max' });
    fc.assert(
      fc.property(pieces, fc.nat(400), pieces, (before, blanks, after) => {
        const lead = before.join('') + ' '.repeat(blanks % 3);
        const said = `${lead}시험${after.join('')}`;
        const highlights: [number, number][] = [[lead.length, lead.length + 2]];
        const texts = [
          foundParts(said, highlights)
            .map(({ text }) => text)
            .join(''),
          excerpt(said, highlights),
        ];
        for (const text of texts) {
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toContain('\uFFFD');
          expect(text).toContain('시험');
          // Half a name begins with what is left of it, or ends so.
          expect(text).not.toMatch(/^…(?:@|\d|al{0,2}>|l{1,2}>|>)/u);
          expect(text).not.toMatch(/<@(?:1(?:23?)?|al{0,2})…$/u);
        }
      }),
    );
  });

  it('leaves nothing out and shows nothing twice, wherever the marks are', () => {
    // Each character but the blanks is another one: where a piece stands is certain.
    const text = fc
      .record({ length: fc.nat(800), blankEvery: fc.integer({ min: 3, max: 90 }) })
      .map(({ length, blankEvery }) =>
        Array.from({ length }, (_, at) => (at % blankEvery === 0 ? ' ' : String.fromCharCode(0xac_00 + at))).join(''),
      );
    const places = fc.uniqueArray(fc.nat(800), { maxLength: 12 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(text, places, (said, ends) => {
        const highlights: [number, number][] = [];
        for (let at = 0; at + 1 < ends.length; at += 2) {
          const [start = 0, end = 0] = [ends[at], ends[at + 1]];
          if (end <= said.length) highlights.push([start, end]);
        }
        const parts = foundParts(said, highlights).filter(({ text: part }) => part !== '…');
        const whole = parts.map(({ text: part }) => part).join('');
        const from = said.indexOf(whole, Math.max(0, (highlights[0]?.[0] ?? 0) - 60));
        expect(from).not.toBe(-1);
        const inSight = highlights.filter(([start]) => start < from + whole.length);
        expect(parts.filter(({ isFound }) => isFound).map(({ text: part }) => part)).toEqual(
          inSight.map(([start, end]) => said.slice(start, Math.min(end, from + whole.length))),
        );
      }),
    );
  });
});
