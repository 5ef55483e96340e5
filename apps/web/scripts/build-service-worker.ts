import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** Of the built page: whatever it may ask for later, and what is beside it. */
const kept = /^(?:assets\/[^/]+\.(?:js|css|svg|png|woff2)|[^/]+\.(?:svg|js|css|webmanifest)|icons\/icon-192\.png)$/u;
const notKept = /^sw(?:-off)?\.js$/u;

/** A script of its own, with the names of all the built files in it: another build is another service worker. */
export async function buildServiceWorker(dist: string): Promise<void> {
  const names = (await readdir(dist, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const files = names.filter((name) => kept.test(name) && !notKept.test(name)).toSorted();
  const version = createHash('sha256');
  for (const file of ['index.html', ...files]) {
    version.update(file);
    // The name of an asset says what is in it.
    if (!file.startsWith('assets/')) version.update(await readFile(join(dist, file)));
  }
  const facts = { version: version.digest('hex').slice(0, 16), files: ['/', ...files.map((file) => `/${file}`)] };
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    publicDir: false,
    logLevel: 'warn',
    define: { BUILD: JSON.stringify(facts) },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: 'service-worker/sw.ts',
        // Classic: some browsers take no modules here.
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
}
