/**
 * Writes docs/sdk-reference.md from what is built: the declarations that others get, and the procedures of the router. A test of
 * `npm run test:ci` tells when it was not written again.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appRouter } from '@dark-circle/api';
import { parseSync } from 'rolldown/utils';
import { z } from 'zod';

export const referenceFile = fileURLToPath(new URL('../../../docs/sdk-reference.md', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));

interface Declared {
  name: string;
  kind: 'function' | 'class' | 'type';
  text: string;
}

type Node = ReturnType<typeof parseSync>['program']['body'][number];

/** @returns the reference as it has to be now; the package is to be built */
export function reference(): string {
  const files = readdirSync(dist).filter((name) => name.endsWith('.d.ts'));
  const sources = files.map((name) => readFileSync(join(dist, name), 'utf8'));
  const declared = new Map(sources.flatMap(declarationsIn).map((each) => [each.name, each]));
  const isExported = exportedNames(readFileSync(join(dist, 'index.d.ts'), 'utf8'));
  const shown = [...declared.values()]
    .filter(({ name }) => isExported.has(name) && name !== 'AppRouter')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const section = (title: string, kinds: readonly Declared['kind'][]): string[] => [
    `## ${title}`,
    ...shown.filter(({ kind }) => kinds.includes(kind)).map(({ name, text }) => `### ${name}\n\n${code(text)}`),
  ];
  const parts = [
    '# Reference of `@dark-circle/sdk`',
    'Written by `npm run pack:sdk`; what to do with it is in [sdk.md](sdk.md).',
    ...section('Functions', ['function']),
    ...section('Errors', ['class']),
    '## Procedures',
    'As `client.trpc.<router>.<procedure>.query(…)`, `.mutate(…)` or `.subscribe(…)`. Beside each stands what an API token needs for it.',
    ...procedures(sources),
    ...section('Types', ['type']),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Every declaration at the top of a file, with its comment. */
function declarationsIn(source: string): Declared[] {
  return parseSync('index.d.ts', source, { lang: 'dts' }).program.body.flatMap((statement) => {
    const node = statement.type === 'ExportNamedDeclaration' ? (statement.declaration ?? statement) : statement;
    const named = nameAndKindOf(node);
    return named === undefined
      ? []
      : [{ ...named, text: `${commentBefore(source, statement)}${textOf(source, node)}` }];
  });
}

function nameAndKindOf(node: Node): Pick<Declared, 'name' | 'kind'> | undefined {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return { name: node.id.name, kind: 'type' };
    case 'TSDeclareFunction':
      return node.id === null ? undefined : { name: node.id.name, kind: 'function' };
    case 'ClassDeclaration':
      return node.id === null ? undefined : { name: node.id.name, kind: 'class' };
    default:
      return undefined;
  }
}

function textOf(source: string, { start, end }: { start: number; end: number }): string {
  return source.slice(start, end).replace(/^declare /u, '');
}

function commentBefore(source: string, { start }: { start: number }): string {
  const [comment = ''] = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*$/u.exec(source.slice(0, start)) ?? [];
  return comment;
}

function exportedNames(source: string): Set<string> {
  const list = /export(?: type)? \{ (?<names>[^}]*) \}/gu;
  const listed = [...source.matchAll(list)].flatMap(({ groups }) => groups?.['names']?.split(', ') ?? []);
  const declared = [...source.matchAll(/^export declare (?:function|class) (\w+)/gmu)].map(([, name = '']) => name);
  return new Set([
    ...listed.map(
      (name) =>
        name
          .replace(/^type /u, '')
          .split(' as ')
          .at(-1) ?? '',
    ),
    ...declared,
  ]);
}

/** Of each procedure its kind, its need and its types. */
function procedures(sources: readonly string[]): string[] {
  const source = sources.find((text) => text.includes('declare const appRouter')) ?? '';
  const known = Object.entries<unknown>(appRouter._def.procedures).map(
    ([path, procedure]) => [path, procedureFacts.parse(Object.assign({}, procedure))._def] as const,
  );
  const shapes = shapesIn(source);
  return known.map(([path, { type, meta }]) => {
    const { input, output } = shapes.get(path) ?? {};
    if (input === undefined || output === undefined) throw new Error(`the declarations name no ${path}`);
    const parameter = input === 'void' ? '' : `input: ${input}`;
    return `### ${path}\n\n${type}, ${needInWords(meta?.needs)}\n\n${code(`(${parameter}) => ${output}`)}`;
  });
}

/** What a procedure carries: itself it is a function. */
const procedureFacts = z.object({
  _def: z.object({ type: z.string(), meta: z.object({ needs: z.unknown() }).partial().optional() }),
});

function needInWords(needs: unknown): string {
  if (needs === undefined) return 'for everybody';
  if (needs === 'a person') return 'for whoever signed in themselves';
  const need = z.object({ acts: z.array(z.string()), in: z.string() }).parse(needs);
  const acts = need.acts.map((act) => `\`${act}\``).join(' and ');
  return `needs ${acts}${need.in === 'anywhere' ? ', and no choice of rooms' : ''}`;
}

/** The types of input and output, found where the declaration of the router nests them. */
function shapesIn(source: string): Map<string, { input: string; output: string }> {
  const shapes = new Map<string, { input: string; output: string }>();
  let router = '';
  const lines = source.slice(source.indexOf('declare const appRouter')).split('\n');
  for (const [index, line] of lines.entries()) {
    const [, name, kind] = /^\s+(\w+): import\("@trpc\/server"\)\.TRPC(\w+)</u.exec(line) ?? [];
    if (name === undefined || kind === undefined) continue;
    if (kind === 'BuiltRouter') router = name;
    else
      shapes.set(`${router}.${name}`, { input: member(lines, index, 'input'), output: member(lines, index, 'output') });
  }
  return shapes;
}

/** A member of the object type that begins at a line, with its own indentation taken away. */
function member(lines: readonly string[], begin: number, name: 'input' | 'output'): string {
  const indent = `${/^\s*/u.exec(lines[begin] ?? '')?.[0] ?? ''}  `;
  const first = lines.findIndex((line, index) => index > begin && line.startsWith(`${indent}${name}: `));
  const last = lines.findIndex(
    (line, index) => index >= first && line.startsWith(indent) && line.endsWith(';') && !line.startsWith(`${indent} `),
  );
  const text = lines
    .slice(first, last + 1)
    .map((line) => line.slice(indent.length))
    .join('\n');
  return text.slice(`${name}: `.length, -1);
}

function code(text: string): string {
  return `\`\`\`ts\n${text.trim()}\n\`\`\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(referenceFile, reference());
