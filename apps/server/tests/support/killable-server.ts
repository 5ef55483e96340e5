import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinary } from '../../../../scripts/services/find-binary.ts';
import type { PreparedServer } from '../../../../scripts/services/service.ts';
import { startGuarded } from '../../../../scripts/services/start-guarded.ts';
import { prepareMariadb } from '../../../../scripts/services/start-mariadb.ts';
import { prepareRedis } from '../../../../scripts/services/start-redis.ts';

/** A database or a Redis of one test alone, which may do with it what it likes. */
export interface KillableServer extends AsyncDisposable {
  url: string;
  /** SIGKILL. Answers once it is gone. */
  kill(): Promise<void>;
  /** At the same address: MariaDB with its data, Redis with nothing. Answers once it takes connections. */
  restart(): Promise<void>;
  /** SIGSTOP: connections stay, nothing answers. */
  stall(): Promise<void>;
  resume(): Promise<void>;
}

/** Tests that kill these need the programs on this machine, wherever the shared ones run. */
export const canKill = {
  mariadb: findBinary('mariadbd') !== undefined && findBinary('mariadb-install-db') !== undefined,
  redis: findBinary('redis-server', 'valkey-server') !== undefined,
};

export async function startKillableMariadb(): Promise<KillableServer> {
  return start(await prepareMariadb());
}

export async function startKillableRedis(): Promise<KillableServer> {
  return start(await prepareRedis());
}

async function start(prepared: PreparedServer | undefined): Promise<KillableServer> {
  if (prepared === undefined) throw new Error('its program is not on this machine: look at canKill first');
  let running = await startGuarded(prepared);
  let pid = await pidOf(prepared);
  return {
    url: prepared.url,
    async kill() {
      process.kill(pid, 'SIGKILL');
      while (isThere(pid)) await pause(5);
    },
    async restart() {
      running = await startGuarded(prepared);
      pid = await pidOf(prepared);
    },
    async stall() {
      process.kill(pid, 'SIGSTOP');
    },
    async resume() {
      process.kill(pid, 'SIGCONT');
    },
    async [Symbol.asyncDispose]() {
      if (isThere(pid)) process.kill(pid, 'SIGCONT');
      await running[Symbol.asyncDispose]();
    },
  };
}

async function pidOf({ pidFile }: PreparedServer): Promise<number> {
  return Number((await readFile(pidFile, 'utf8')).trim());
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
