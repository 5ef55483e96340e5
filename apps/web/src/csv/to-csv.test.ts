import { expect, test } from 'vitest';
import { toCsv } from './to-csv.ts';

const lineOf = (...cells: string[]) => toCsv([cells]).slice(1);

test('a table is lines that end in CR LF, behind a mark that tells Excel it is UTF-8', () => {
  expect(
    toCsv([
      ['이름', '사유'],
      ['김하나', '도배'],
    ]),
  ).toBe('\u{FEFF}이름,사유\r\n김하나,도배\r\n');
  expect(toCsv([])).toBe('\u{FEFF}');
});

test('commas, quotes, line breaks and white space at the edges stay inside of their cell', () => {
  expect(lineOf('가, 나', '"인용"', '두\n줄', ' 앞', '뒤 ', '')).toBe('"가, 나","""인용""","두\n줄"," 앞","뒤 ",\r\n');
});

test.each(['=1+1', '+82 10', '-1', '@SUM(A1)', '\tx', '\rx', ' =1', '\n=1', '＝1', '＋1', '－1', '＠x', '|x', '%x'])(
  'what begins as a formula (%j) is text',
  (value) => {
    const [written] = /'.*/su.exec(lineOf(value)) ?? [];
    expect(written?.startsWith(`'${value}`)).toBe(true);
  },
);

test('a formula in quotes is text too', () => {
  expect(lineOf('=HYPERLINK("http://x","y")')).toBe(`"'=HYPERLINK(""http://x"",""y"")"\r\n`);
});

test('what only holds such signs further on stays as it is', () => {
  expect(lineOf('a=b', '010-1234', '3-1')).toBe('a=b,010-1234,3-1\r\n');
});
