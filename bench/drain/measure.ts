export interface Measured {
  elapsedMs: number;
  /** Of this process. */
  cpuMs: number;
}

export async function measure<T>(work: () => Promise<T>): Promise<Measured & { result: T }> {
  const startMs = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const elapsedMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(before);
  return { result, elapsedMs, cpuMs: (user + system) / 1000 };
}
