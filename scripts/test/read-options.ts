import { parseArgs } from 'node:util';

const stepNames = ['format', 'lint', 'types', 'unused', 'build', 'tests', 'browser', 'faults'] as const;
type StepName = (typeof stepNames)[number];

export interface Options {
  readonly isEmbedded: boolean;
  readonly steps: ReadonlySet<StepName>;
}

export const usage = `usage: npm test -- [--embedded] [--only <step>[,<step>…]]
  --embedded  without MariaDB and Redis, and without the tests that need them
  --only      ${stepNames.join(', ')}`;

/** @throws TypeError on an argument that is none */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({ args, options: { embedded: { type: 'boolean' }, only: { type: 'string' } } });
  const isEmbedded = values.embedded === true;
  if (values.only === undefined) return { isEmbedded, steps: new Set(stepNames) };
  const steps = new Set<StepName>();
  for (const wanted of values.only.split(',')) {
    const name = stepNames.find((candidate) => candidate === wanted);
    if (name === undefined) throw new TypeError(`there is no step "${wanted}"`);
    steps.add(name);
  }
  // The browser is served the built page.
  if (steps.has('browser')) steps.add('build');
  return { isEmbedded, steps };
}
