import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { celadon, dark, darkTokens, lightTokens } from './tokens.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');

/** Written by hand, since nothing of the page has come yet when they are needed. */
describe('what is painted before any code has come', () => {
  it('has the colours of the page', () => {
    const styles = read('public/first-frame.css');
    expect(styles).toContain(`html {\n  background: ${lightTokens.canvas};`);
    expect(styles).toContain(`html[data-mantine-color-scheme='dark'] {\n  background: ${darkTokens.canvas};`);
    expect(styles).toContain(`color: ${darkTokens.ink};`);
  });

  it('has the mark, and the frame of the browser around it', () => {
    const page = read('index.html');
    expect(page).toContain(`fill="${celadon[5]}"`);
    expect(page).toContain(`fill="${dark[8]}"`);
    expect(page).toContain(`content="${lightTokens.canvas}" media="(prefers-color-scheme: light)"`);
    expect(page).toContain(`content="${darkTokens.canvas}" media="(prefers-color-scheme: dark)"`);
  });
});
