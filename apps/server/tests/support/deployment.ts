import { startServerProcess, type ServerProcess } from './server-process.ts';
import { makeStorage, type Mode, type Storage } from './storage.ts';

/** A running service as its mode allows it: one process, or two on one MySQL and Redis. */
export interface Deployment extends AsyncDisposable {
  storage: Storage;
  /** Each at least once. In embedded mode both places are the same process. */
  here: ServerProcess;
  there: ServerProcess;
}

export async function startDeployment(mode: Mode, env: Record<string, string> = {}): Promise<Deployment> {
  const storage = await makeStorage(mode);
  const here = await startServerProcess({ storage, env });
  const there = mode === 'embedded' ? here : await startServerProcess({ storage, env });
  return {
    storage,
    here,
    there,
    async [Symbol.asyncDispose]() {
      await Promise.all([...new Set([here, there])].map(async (server) => server[Symbol.asyncDispose]()));
      await storage[Symbol.asyncDispose]();
    },
  };
}
