/**
 * After the build: the service worker, which knows all its files, every text file also as .br and .gz, which the server hands out as they are, and a check that the
 * room is painted with little JavaScript.
 */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildServiceWorker } from './build-service-worker.ts';
import { routeBytes } from './route-bytes.ts';

const dist = join(import.meta.dirname, '../dist');
const compressible = /\.(?:js|css|html|svg|json|webmanifest)$/u;
/** Below this the headers outweigh what is saved. */
const worthwhileBytes = 1_024;
const budgetBytes = 220 * 1_024;

await buildServiceWorker(dist);

for (const name of await readdir(dist, { recursive: true })) {
  const path = join(dist, name);
  if (!compressible.test(name) || name.startsWith('.vite') || !(await stat(path)).isFile()) continue;
  const content = await readFile(path);
  if (content.length < worthwhileBytes) continue;
  await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
  await writeFile(
    `${path}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  );
}

for (const page of ['src/sign-in/sign-in-page.tsx', 'src/home/home-page.tsx', 'src/room/room-page.tsx']) {
  const { js, css } = await routeBytes(dist, page);
  process.stdout.write(`${page}: ${kilobytes(js)} kB of JavaScript, ${kilobytes(css)} kB of CSS (gzip)\n`);
  if (js > budgetBytes) {
    process.stderr.write(`${page}: more than ${kilobytes(budgetBytes)} kB of JavaScript before the first paint\n`);
    process.exitCode = 1;
  }
}

function kilobytes(bytes: number): string {
  return (bytes / 1_024).toFixed(1);
}
