import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks again and again until `isSo`.
 * @throws Error naming `what`, after `timeoutMs`
 */
export async function waitUntil(
  what: string,
  timeoutMs: number,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
    await sleep(10);
  }
}

/** @throws Error naming `what`, when `work` takes longer */
export async function within<T>(what: string, timeoutMs: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`${what}: not within ${timeoutMs / 1000} s`));
  }, timeoutMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
