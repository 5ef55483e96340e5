/**
 * Draws the icons of the installed app from the mark, into `public/icons`: `node scripts/draw-icons.ts`, after a change of the mark.
 * By the browser that tests use, since nothing else here draws.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromium as debian } from '../e2e/support/chromium.ts';
import { dark } from '../src/theme/tokens.ts';

const folder = join(import.meta.dirname, '../public');
const mark = await readFile(join(folder, 'favicon.svg'), 'utf8');

/** `share`: how much of its width the mark takes. A launcher may cut a maskable one down to a circle of 80 %. */
const icons = [
  { name: 'icon-192', side: 192, share: 1, ground: 'transparent' },
  { name: 'icon-512', side: 512, share: 1, ground: 'transparent' },
  { name: 'maskable-192', side: 192, share: 0.64, ground: dark[8] },
  { name: 'maskable-512', side: 512, share: 0.64, ground: dark[8] },
  { name: 'apple-touch-icon', side: 180, share: 0.72, ground: dark[8] },
];

const browser = await chromium.launch(debian.launchOptions);
const page = await browser.newPage();
for (const { name, side, share, ground } of icons) {
  await page.setViewportSize({ width: side, height: side });
  await page.setContent(`<style>
    html, body { margin: 0; height: 100%; background: ${ground}; }
    svg { position: absolute; inset: 0; margin: auto; width: ${side * share}px; height: ${side * share}px; }
  </style>${mark}`);
  await page.screenshot({ path: join(folder, `icons/${name}.png`), omitBackground: true });
}
await browser.close();
