import { parseArgs } from 'node:util';

const stepNames = {
  quick: ['format', 'lint', 'types', 'unused', 'build', 'tests', 'browser'],
  long: ['package', 'browser', 'lighthouse', 'faults'],
} as const;
type StepName = (typeof stepNames)[keyof typeof stepNames][number];

/** `npm test`: what has to be right before a change goes on. `npm run test:ci`: the proofs that nobody likes to wait for. */
export type Extent = keyof typeof stepNames;

export interface Options {
  readonly isEmbedded: boolean;
  readonly extent: Extent;
  readonly steps: ReadonlySet<StepName>;
}

export const usage = `usage: npm test -- [--embedded] [--only <step>[,<step>…]]
       npm run test:ci -- [--embedded] [--only <step>[,<step>…]]
  --embedded  without MariaDB and Redis, and without the tests that need them
  --only      ${stepNames.quick.join(', ')}; of test:ci: ${stepNames.long.join(', ')}`;

/** @throws TypeError on an argument that is none */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { embedded: { type: 'boolean' }, only: { type: 'string' }, long: { type: 'boolean' } },
  });
  const isEmbedded = values.embedded === true;
  const extent = values.long === true ? 'long' : 'quick';
  const all: readonly StepName[] = stepNames[extent];
  const steps = new Set<StepName>(values.only === undefined ? all : []);
  for (const wanted of values.only?.split(',') ?? []) {
    const name = all.find((candidate) => candidate === wanted);
    if (name === undefined) throw new TypeError(`there is no step "${wanted}"`);
    steps.add(name);
  }
  // The browser is served the built page.
  if (steps.has('browser') || steps.has('lighthouse')) steps.add('build');
  return { isEmbedded, extent, steps };
}
