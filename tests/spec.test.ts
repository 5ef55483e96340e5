import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8');
const sections = [...spec.matchAll(/^## (?<promise>P\d)\. (?<text>[^]*?)(?=^## )/gmu)].map(({ groups }) => ({
  promise: groups?.['promise'] ?? '',
  files: [...(groups?.['text'] ?? '').matchAll(/`(?<file>[\w./-]+\.(?:test|spec|contract)?\.?ts)`/gu)]
    .map((match) => match.groups?.['file'] ?? '')
    .filter((file) => /test|spec|contract/u.test(file)),
}));

test('SPEC.md tells of all nine promises', () => {
  expect(sections.map(({ promise }) => promise)).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9']);
});

test.each(sections)('the files that SPEC.md names under $promise test it', ({ promise, files }) => {
  expect(files).not.toEqual([]);
  for (const file of files) {
    const tests = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    expect(tests.includes(`[${promise}]`), `${file} has no test of ${promise}`).toBe(true);
  }
});
