/**
 * Makes the package that others install: `dist/`, ready for `npm pack`. One file of JavaScript for each way in, declarations as the compiler
 * emits them, literal versions. Of the server it holds types and limits, and no code.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown, type InputOptions, type OutputOptions, type Plugin } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { parse } from 'yaml';
import { z } from 'zod';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const root = resolve(packageRoot, '../..');
const dist = join(packageRoot, 'dist');
const declared = join(dist, '.declared');
/** What others import → where it is made of. */
const ways = {
  index: 'index',
  'browser-tabs': 'tabs/browser-tabs',
  'indexed-db': 'outbox/indexed-db-outbox-store',
};
/** Installed beside it. Everything else is part of the files: `eventsource` wants a newer Node in its package.json than it needs. */
const external = ['@trpc/client', '@trpc/server'];

const manifest = z.object({ name: z.string(), version: z.string(), license: z.string() });
const workspace = z.object({ catalog: z.record(z.string(), z.string()) });

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const name of ['db', 'api', 'sdk'] as const) declare(name);
// What serves a call is the server's affair.
writeFileSync(join(declared, 'api', 'context.d.ts'), 'export type Context = object;\n');
await bundle(
  {
    input: Object.fromEntries(Object.entries(ways).map(([way, file]) => [way, join(declared, 'sdk', `${file}.d.ts`)])),
    plugins: [declaredFiles(), dts({ dtsOnly: true, tsconfig: false, generator: 'oxc' })],
  },
  { chunkFileNames: '[name].d.ts' },
);
rmSync(declared, { recursive: true });
await bundle(
  {
    input: Object.fromEntries(Object.entries(ways).map(([way, file]) => [way, join(packageRoot, 'src', `${file}.ts`)])),
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'default'] },
    transform: { target: 'node20' },
  },
  { chunkFileNames: '[name].js' },
);
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(packageJson(), undefined, 2)}\n`);
for (const file of ['README.md', '../../LICENSE'])
  cpSync(join(packageRoot, file), join(dist, file.replace('../../', '')));
writeFileSync(join(dist, 'THIRD-PARTY.md'), thirdParty());

/** The declarations of a workspace, file by file. */
function declare(name: 'db' | 'api' | 'sdk'): void {
  const source = join(root, 'packages', name, 'src');
  const entries = { db: ['index'], api: ['contract'], sdk: Object.values(ways) }[name];
  const config = join(dist, `tsconfig.${name}.json`);
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        outDir: join(declared, name),
        rootDir: source,
        typeRoots: [join(packageRoot, 'node_modules/@types')],
      },
      files: entries.map((entry) => join(source, `${entry}.ts`)),
    }),
  );
  execFileSync(join(packageRoot, 'node_modules/.bin/tsc'), ['--project', config], { stdio: 'inherit' });
  rmSync(config);
}

async function bundle(input: InputOptions, output: OutputOptions): Promise<void> {
  const made = await rolldown({ ...input, external: external.map((name) => new RegExp(`^${name}(?:/|$)`, 'u')) });
  try {
    await made.write({ dir: dist, format: 'esm', ...output });
  } finally {
    await made.close();
  }
}

function packageJson(): object {
  const { name, version, license } = manifest.parse(
    JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')),
  );
  const { catalog } = workspace.parse(parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')));
  const paths = Object.keys(ways).map((way) => [way === 'index' ? '.' : `./${way}`, `./${way}`] as const);
  return {
    name,
    version,
    description: 'The typed client of a Dark Circle server: calls, live events and sending that lose nothing',
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20' },
    exports: Object.fromEntries(paths.map(([way, file]) => [way, { types: `${file}.d.ts`, default: `${file}.js` }])),
    types: './index.d.ts',
    dependencies: Object.fromEntries(external.map((dependency) => [dependency, versionIn(catalog, dependency)])),
    peerDependencies: { typescript: '>=5.7.2' },
    peerDependenciesMeta: { typescript: { optional: true } },
  };
}

function versionIn(catalog: Record<string, string>, name: string): string {
  const version = catalog[name];
  if (version === undefined) throw new Error(`the catalog names no version of ${name}`);
  return version;
}

/** Where the imports of a declaration lead: the compiler leaves them as they stand in the source. */
function declaredFiles(): Plugin {
  return {
    name: 'declared-files',
    resolveId: {
      // The plugin that reads declarations would find the sources.
      order: 'pre',
      handler(id, importer) {
        const { name, way = 'index' } = /^@dark-circle\/(?<name>api|db)(?:\/(?<way>.+))?$/u.exec(id)?.groups ?? {};
        if (name !== undefined) return join(declared, name, `${way}.d.ts`);
        if (importer === undefined) return null;
        // Of what the server is made of, too: nothing that is left in the end leads there.
        if (!id.startsWith('.')) return { id, external: true };
        return resolve(dirname(importer), id.replace(/(?<!\.d)\.ts$/u, '.d.ts'));
      },
    },
  };
}

/** The licences of what is part of the files. */
function thirdParty(): string {
  const eventsource = dirname(fileURLToPath(import.meta.resolve('eventsource')));
  const packages = [
    ['eventsource', join(eventsource, '../LICENSE')],
    ['eventsource-parser', join(eventsource, '../../eventsource-parser/LICENSE')],
  ] as const;
  return packages.map(([name, file]) => `## ${name}\n\n${readFileSync(file, 'utf8').trim()}\n`).join('\n');
}
