import { limits } from '@dark-circle/db/limits';
import type { Logger } from './logger.ts';

/**
 * For what fails with every message while something is away: each text is logged once per `limits.warningIntervalMs`, with
 * the newest error and how many there were that nobody was told of.
 */
export function seldomWarnings(logger: Logger): (text: string) => (error: unknown) => void {
  const told = new Map<string, { atMs: number; untold: number }>();
  return (text) => (error) => {
    const last = told.get(text);
    const nowMs = performance.now();
    if (last !== undefined && nowMs - last.atMs < limits.warningIntervalMs) {
      last.untold += 1;
      return;
    }
    told.set(text, { atMs: nowMs, untold: 0 });
    logger.warn({ err: error, ...(last !== undefined && { untold: last.untold }) }, text);
  };
}
