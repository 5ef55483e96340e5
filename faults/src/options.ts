import { parseArgs } from 'node:util';
import { allKinds } from './kinds/all-kinds.ts';

export interface Options {
  mode: 'embedded' | 'distributed';
  /** Goes on until so many changes were acknowledged, and all faults were. */
  acks: number;
  /** So many, or each that can be done here once. */
  faults: number | 'all';
  seed: number;
  /** Only faults whose name contains this. */
  only: string | undefined;
  /** Always one in embedded mode. */
  servers: number;
  people: number;
}

export const usage = `usage: npm run test:faults -- [--embedded] [--acks N] [--faults N|all] [--seed N] [--only <part of a name>] [--servers N] [--people N]
faults: ${allKinds.map(({ name }) => name).join('; ')}`;

/** @throws TypeError on an argument that is none */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      embedded: { type: 'boolean' },
      acks: text,
      faults: text,
      seed: text,
      only: text,
      servers: text,
      people: text,
    },
  });
  const count = (name: Exclude<keyof typeof values, 'embedded' | 'only'>, otherwise: number, most: number): number => {
    const value = values[name];
    if (value === undefined) return otherwise;
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < 0 || number > most) {
      throw new TypeError(`--${name} must be a whole number up to ${most}`);
    }
    return number;
  };
  if (values.only !== undefined && !allKinds.some(({ name }) => name.includes(values.only ?? ''))) {
    throw new TypeError(`no fault is called "${values.only}"`);
  }
  const mode = values.embedded === true ? 'embedded' : 'distributed';
  if (mode === 'embedded' && values.servers !== undefined) {
    throw new TypeError('--servers cannot be chosen: a SQLite file serves one process');
  }
  return {
    mode,
    acks: count('acks', 2000, 100_000_000),
    faults: values.faults === 'all' ? 'all' : count('faults', 8, 100_000),
    seed: count('seed', Math.floor(Math.random() * 2 ** 32), 2 ** 32 - 1),
    only: values.only,
    servers: mode === 'embedded' ? 1 : Math.max(1, count('servers', 3, 16)),
    people: Math.max(2, count('people', 24, 500)),
  };
}
