import { setTimeout as pause } from 'node:timers/promises';
import { chatErrorOf } from '@dark-circle/sdk';

const patienceMs = 10_000;

/** Asks again, as every client has to, until the server has answered: with a result, or with a no that will not change. */
export async function untilAnswered<T>(call: () => Promise<T>): Promise<T | 'refused'> {
  const deadlineMs = performance.now() + patienceMs;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const { kind, reason } = chatErrorOf(error);
      if (kind === 'refused') return 'refused';
      if (performance.now() > deadlineMs) throw error;
      // Cut off, or between two connections.
      if (kind === 'unexpected' && reason === undefined && !(error instanceof Error)) throw error;
      await pause(10);
    }
  }
}
