import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
);

/** What a browser loads before it paints the page: its own chunk and all that this imports at once, the application with it. */
export async function routeBytes(dist: string, page: string): Promise<{ js: number; css: number }> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')));
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    manifest[name]?.imports.forEach(visit);
  };
  if (manifest[page] === undefined) throw new Error(`no chunk for ${page}`);
  visit(page);

  const chunks = [...seen].flatMap((name) => manifest[name] ?? []);
  return {
    js: await gzipped(dist, new Set(chunks.map((chunk) => chunk.file))),
    css: await gzipped(dist, new Set(chunks.flatMap((chunk) => chunk.css))),
  };
}

async function gzipped(dist: string, files: ReadonlySet<string>): Promise<number> {
  let total = 0;
  for (const file of files) total += gzipSync(await readFile(join(dist, file)), { level: 9 }).length;
  return total;
}
