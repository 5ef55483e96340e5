import { join } from 'node:path';
import { Link } from '../network/link.ts';
import { ChatServer } from '../parts/chat-server.ts';
import { Disk } from '../parts/disk.ts';
import { Mariadb } from '../parts/mariadb.ts';
import type { Reaper } from '../parts/reaper.ts';
import { Redis } from '../parts/redis.ts';
import type { Cables, Distributed } from './deployment.ts';

const diskSize = '3g';

/** Starts MariaDB, Redis, and servers with a cable of their own to each. */
export async function openDistributed(
  reaper: Reaper,
  folder: string,
  servers: number,
): Promise<Distributed & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const disk = Disk.mount(reaper, join(folder, 'disk'), diskSize);
  const mariadb = await Mariadb.start(reaper, disk?.folder ?? folder);
  opened.defer(async () => mariadb.close());
  const redis = await Redis.start(reaper, folder);
  opened.defer(async () => redis.part.end('SIGKILL'));
  const cables: Cables[] = [];
  for (let index = 1; index <= servers; index += 1) {
    const toSql = opened.use(await Link.to(mariadb.port));
    const toRedis = opened.use(await Link.to(redis.port));
    const env = {
      DATA_DIR: folder,
      DATABASE_URL: mariadb.url.replace(`:${mariadb.port}`, `:${toSql.port}`),
      REDIS_URL: redis.url.replace(`:${redis.port}`, `:${toRedis.port}`),
    };
    const server = await ChatServer.create({ name: `server-${index}`, reaper, folder, env });
    opened.defer(async () => server.part.end('SIGKILL'));
    await server.start();
    cables.push({ server, toSql, toRedis });
  }
  const owned = opened.move();
  return {
    mode: 'distributed',
    servers: cables.map(({ server }) => server),
    database: mariadb,
    disk,
    mariadb,
    redis,
    cables,
    [Symbol.asyncDispose]: async () => owned.disposeAsync(),
  };
}
