import type { FaultKind } from '../world.ts';
import { embedded, faultOn } from './needs.ts';

const oneClearLine = /^Dark Circle cannot start: \S.* is in use by another process[^\n]*\n$/u;

/** Somebody starts the program a second time. The first has to go on as if nothing had been. */
export const secondProcesses: FaultKind[] = [
  faultOn(embedded, {
    name: 'second process on the same data',
    inject: async ({ second }) => {
      const { exitCode, stderr } = await second.run();
      if (exitCode === 0 || exitCode === null || !oneClearLine.test(stderr)) {
        throw new Error(`it ended with ${exitCode ?? 'a signal'} and said: ${stderr}`);
      }
      return { what: `refused with ${exitCode}: ${stderr.trim()}` };
    },
  }),
];
