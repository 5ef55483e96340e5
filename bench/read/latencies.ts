export interface Latencies {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export function latenciesOf(milliseconds: readonly number[]): Latencies {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const beganAtMs = performance.now();
  const result = await work();
  return { result, ms: performance.now() - beganAtMs };
}
