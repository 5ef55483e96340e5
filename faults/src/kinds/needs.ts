import type { Cables, Distributed, Embedded } from '../deployments/deployment.ts';
import type { ChatServer } from '../parts/chat-server.ts';
import type { Disk } from '../parts/disk.ts';
import type { Mariadb } from '../parts/mariadb.ts';
import type { Redis } from '../parts/redis.ts';
import type { FaultKind, Injection, World } from '../world.ts';

/** A part that not every world has. */
export interface Need<Part> {
  called: string;
  find: (world: World) => Part | undefined;
}

const distributed = ({ deployment }: World): Distributed | undefined =>
  deployment.mode === 'distributed' ? deployment : undefined;

const stores = 'MariaDB and Redis';

export const mariadb: Need<Mariadb> = { called: stores, find: (world) => distributed(world)?.mariadb };
export const redis: Need<Redis> = { called: stores, find: (world) => distributed(world)?.redis };
export const cables: Need<readonly Cables[]> = {
  called: stores,
  find: (world) => distributed(world)?.cables,
};
export const manyServers: Need<readonly ChatServer[]> = {
  called: 'a second server',
  find: ({ servers }) => (servers.length > 1 ? servers : undefined),
};
export const mariadbDisk: Need<Disk> = {
  called: 'a memory file system under MariaDB',
  find: (world) => distributed(world)?.disk,
};
export const embedded: Need<Embedded> = {
  called: 'a server with its own file',
  find: ({ deployment }) => (deployment.mode === 'embedded' ? deployment : undefined),
};
export const embeddedDisk: Need<Disk> = {
  called: 'a memory file system under SQLite',
  find: (world) => embedded.find(world)?.disk,
};

/** A fault that is left out where its part is not. */
export function faultOn<Part>(
  { called, find }: Need<Part>,
  { name, inject }: { name: string; inject: (part: Part, world: World) => Promise<Injection> },
): FaultKind {
  return {
    name,
    lacks: (world) => (find(world) === undefined ? called : undefined),
    inject: async (world) => {
      const part = find(world);
      if (part === undefined) throw new Error(`there is no such thing here as ${called}`);
      return inject(part, world);
    },
  };
}
