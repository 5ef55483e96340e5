import { readFileSync } from 'node:fs';

/**
 * Loaded into a server by a test, with `--import`: its clock is off by as many milliseconds as stand in the file that
 * SHIFT_CLOCK_BY names, from one moment to the next, as when somebody sets the clock of a machine. Timers are not, for they
 * run on another clock that nobody can set.
 */
const file = process.env['SHIFT_CLOCK_BY'] ?? '';
const RealDate = Date;

const shiftedNow = (): number => RealDate.now() + Number(readFileSync(file, 'utf8'));

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [shiftedNow()] : args, newTarget) as Date,
  apply: () => new RealDate(shiftedNow()).toString(),
  get: (target, name, receiver) => (name === 'now' ? shiftedNow : (Reflect.get(target, name, receiver) as unknown)),
});
