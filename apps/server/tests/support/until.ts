import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what `look` answers, and says how long that took. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  withinMs: number,
): Promise<{ found: T; tookMs: number }> {
  const fromMs = performance.now();
  for (;;) {
    const found = await look();
    const tookMs = Math.round(performance.now() - fromMs);
    if (found !== undefined && found !== false) return { found, tookMs };
    if (tookMs > withinMs) throw new Error(`it did not come true within ${withinMs} ms: ${what}`);
    await pause(10);
  }
}
