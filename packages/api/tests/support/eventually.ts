import { vi } from 'vitest';

/** Waits until `check` passes. Long enough for a busy machine; who breaks the code waits that long for the red. */
export async function eventually<T>(check: () => T | Promise<T>, options: { timeout?: number } = {}): Promise<T> {
  return vi.waitFor(check, { timeout: 8_000, interval: 10, ...options });
}
