import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Balancer } from './network/balancer.ts';
import { Link } from './network/link.ts';
import { ChatServer } from './parts/chat-server.ts';
import { Mariadb } from './parts/mariadb.ts';
import { Reaper } from './parts/reaper.ts';
import { Redis } from './parts/redis.ts';
import { Chatter } from './people/chatter.ts';
import type { Options } from './options.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

const talkRooms = 6;
const roomsEach = 2;
const diskSize = '3g';

/** Starts everything: MariaDB, Redis, servers with their cables, a balancer, and people who have joined their rooms. */
export async function openWorld(options: Options, random: Random): Promise<World & AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const reaper = opened.use(new Reaper());
  const folder = mkdtempSync(join(tmpdir(), 'dark-circle-faults-'));
  reaper.removeAtTheEnd(folder);
  const disk = mountDisk(reaper, folder);
  const mariadb = await Mariadb.start(reaper, disk ?? folder);
  opened.defer(async () => mariadb.close());
  const redis = await Redis.start(reaper, folder);
  opened.defer(async () => redis.part.end('SIGKILL'));
  const servers: World['servers'] = [];
  for (let index = 1; index <= options.servers; index += 1) {
    const toSql = opened.adopt(await Link.to(mariadb.port), (link) => {
      link.close();
    });
    const toRedis = opened.adopt(await Link.to(redis.port), (link) => {
      link.close();
    });
    const env = {
      DATA_DIR: folder,
      DATABASE_URL: mariadb.url.replace(`:${mariadb.port}`, `:${toSql.port}`),
      REDIS_URL: redis.url.replace(`:${redis.port}`, `:${toRedis.port}`),
    };
    const chat = await ChatServer.create({ name: `server-${index}`, reaper, folder, env });
    await chat.start();
    opened.defer(async () => chat.part.end('SIGKILL'));
    servers.push({ chat, toSql, toRedis });
  }
  const balancer = opened.adopt(await Balancer.over(servers.map(({ chat }) => chat.port)), (value) => {
    value.close();
  });
  const people: Chatter[] = [];
  opened.defer(async () => {
    await Promise.all(people.map(async (person) => person.close()));
  });
  // The first account is the administrator.
  const admin = await Chatter.signUp(balancer.url, 'admin', random);
  people.push(admin);
  const roomIds: number[] = [];
  for (let index = 1; index <= talkRooms; index += 1) {
    const { id } = await admin.client.trpc.chat.createRoom.mutate({
      name: `room ${index}`,
      visibility: 'public',
      kind: 'channel',
    });
    roomIds.push(id);
  }
  for (let index = 1; index <= options.people; index += 1) {
    const person = await Chatter.signUp(balancer.url, `person${index}`, random);
    people.push(person);
    for (let turn = 0; turn < roomsEach; turn += 1) {
      const roomId = roomIds[(index * roomsEach + turn + Math.floor(index / talkRooms)) % roomIds.length];
      if (roomId === undefined) throw new Error('there are no rooms');
      await person.join(roomId);
    }
  }
  const owned = opened.move();
  return {
    random,
    folder,
    disk,
    mariadb,
    redis,
    servers,
    balancer,
    admin,
    people,
    crowd: [],
    roomIds,
    banned: [],
    [Symbol.asyncDispose]: async () => owned.disposeAsync(),
  };
}

/** A file system of one's own that can be filled up. Needs root; without it that fault is left out. */
function mountDisk(reaper: Reaper, folder: string): string | undefined {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskSize}`, 'tmpfs', disk]);
  if (mounted.status !== 0) return undefined;
  reaper.unmountAtTheEnd(disk);
  return disk;
}
