import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSafeAddress, parseMarkdown } from './parse-markdown.ts';

const inLines = (body: string) => (parseMarkdown(body) ?? []).flatMap(({ children }) => children ?? []);
const addresses = (body: string) =>
  inLines(body).flatMap((token) => [token.attrGet('href'), token.attrGet('src')].filter((address) => address !== null));
const types = (body: string) => inLines(body).map(({ type }) => type);

test('a link leads to a page or a mailbox, and to nothing that would act here', () => {
  for (const body of [
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](java\nscript:alert(1))',
    '[a](<javascript:alert(1)>)',
    '[a](javascript&colon;alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a](\\javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](vbscript:x)',
    '[a](file:///etc/passwd)',
    '[a](//example.org)',
    '[a](/trpc/auth.signOut)',
    '[a](#id)',
    '<javascript:alert(1)>',
    '![a](javascript:alert(1))',
    '![a](data:image/svg+xml,<svg onload=alert(1)>)',
    '[a][b]\n\n[b]: javascript:alert(1)',
    'javascript:alert(1)',
    '[![a](javascript:alert(1))](javascript:alert(1))',
  ]) {
    expect(addresses(body), body).toEqual([]);
  }
  expect(addresses('[a](https://example.org) <http://example.org/b> [c](mailto:a@example.org)')).toEqual([
    'https://example.org',
    'http://example.org/b',
    'mailto:a@example.org',
  ]);
});

test('whatever is typed, no other address comes out of it', () => {
  const piece = fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '!',
    'javascript:',
    'data:',
    'https://a.kr',
    '"',
    '\\',
    '\n',
    '`',
    '*',
    '&colon;',
    '\t',
    'x',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(addresses(pieces.join('')).every((address) => address === '' || isSafeAddress(String(address)))).toBe(
        true,
      );
    }),
    { numRuns: 2_000 },
  );
});

test('HTML and entities are the letters that they are', () => {
  expect(inLines('<b onclick=alert(1)>굵게</b> &lt;')).toMatchObject([
    { type: 'text', content: '<b onclick=alert(1)>굵게</b> &lt;' },
  ]);
  expect(parseMarkdown('<script>\nalert(1)\n</script>')?.map(({ type }) => type)).not.toContain('html_block');
});

test('emphasis ends before a Korean particle, and names of files and faces are left alone', () => {
  expect(types('**중요(필독)**입니다')).toContain('strong_open');
  expect(types('~~"취소"~~는')).toContain('s_open');
  for (const body of ['^_^ 네 ^_^', 'snake_case_name', '__init__', 'main.py', 'a@example.org']) {
    expect(types(body), body).toEqual(['text']);
  }
});

test('a line break is one where it is typed', () => {
  expect(types('**하나**\n둘')).toContain('softbreak');
});

const repeated = (piece: string) => piece.repeat(Math.ceil(4_000 / piece.length)).slice(0, 4_000);

test('[P9] 4,000 characters that mean harm are read in no time, or not at all', () => {
  for (const body of [
    ...[
      '>',
      '> ',
      '- ',
      '1. ',
      '> - ',
      '*',
      '*a ',
      '**a *b ',
      '*_',
      '[',
      '![',
      '[a](',
      '[](',
      '~~a ',
      '`a',
      '|',
      '|x|y\n',
      '- a\n',
      'http://a.b ',
    ].map(repeated),
    `${repeated('**').slice(2_000)}a${repeated('**').slice(2_000)}`,
    `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${'a\n'.repeat(900)}`,
    Array.from({ length: 80 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n'),
    Array.from({ length: 88 }, (_, length) => `${'`'.repeat(length + 1)}a`).join(''),
  ]) {
    const before = performance.now();
    const tokens = parseMarkdown(body);
    // Far more than it takes, so that a busy machine passes; what grows with the square of the length takes many times that.
    expect(performance.now() - before, body.slice(0, 20)).toBeLessThan(1_000);
    expect((tokens ?? []).length).toBeLessThanOrEqual(3_000);
  }
});
