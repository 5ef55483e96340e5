import { untilAborted } from './until-aborted.ts';

/** Runs acts, `most` of them side by side, the others in the order in which they were asked for. One that is given up waits no longer. */
export function soManyAtOnce(most: number): <T>(act: () => Promise<T>, signal: AbortSignal) => Promise<T> {
  const waiting = new Set<() => void>();
  let running = 0;

  async function turn(signal: AbortSignal): Promise<void> {
    if (running < most) {
      running++;
      return;
    }
    let begin: (() => void) | undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
      waiting.add(resolve);
    });
    try {
      await untilAborted(begun, signal);
    } catch (error) {
      // Its turn may have come in the same moment: then it is the next one's.
      if (begin !== undefined && !waiting.delete(begin)) handOn();
      throw error;
    }
  }

  /** The place is handed on, not given back and taken again. */
  function handOn(): void {
    const [next] = waiting;
    if (next === undefined) running--;
    else {
      waiting.delete(next);
      next();
    }
  }

  return async (act, signal) => {
    await turn(signal);
    try {
      return await act();
    } finally {
      handOn();
    }
  };
}
