import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MeasuredProcess } from '../measured-process.ts';
import { gatherPeople, type People } from '../commit/people.ts';
import { limits } from '@dark-circle/db/limits';
import type { Contender } from './contender.ts';
import type { FanoutArena } from './open-arena.ts';
import { startNchan } from './start-nchan.ts';

interface Wanted {
  connections: number;
  /** All people are in all of them. */
  rooms: number;
}

export interface OurContender extends Contender {
  url: string;
  people: People;
}

export interface Opener {
  name: string;
  /** Undefined where it cannot be had. */
  open: (arena: FanoutArena, wanted: Wanted) => Promise<Contender | undefined>;
}

const channel = 'bench';
const serverProgram = new URL('../../apps/server/src/main.ts', import.meta.url);

/** Our own server, in so many processes over the same stores, and people in its rooms. */
export async function openOurs(
  arena: FanoutArena,
  { connections, rooms, processes = 1 }: Wanted & { processes?: number },
): Promise<OurContender> {
  await using opened = new AsyncDisposableStack();
  const prefix = `bench-${randomBytes(3).toString('hex')}`;
  const servers: MeasuredProcess[] = [];
  const urls: string[] = [];
  for (let index = 0; index < processes; index += 1) {
    const env = { ...arena.serverEnv, REDIS_PREFIX: prefix, DATA_DIR: join(arena.folder, `${prefix}-${index}`) };
    mkdirSync(env.DATA_DIR, { recursive: true });
    const server = opened.use(new MeasuredProcess(serverProgram, { env }));
    servers.push(server);
    urls.push(await server.url());
  }
  const [url = ''] = urls;
  const people = await gatherPeople(url, { people: Math.ceil(connections / limits.streamsPerUser), rooms, prefix });
  const heads = await Promise.all(
    people.roomIds.map(async (roomId) => ({ roomId, headSeq: await arena.headOf(roomId) })),
  );
  const owned = opened.move();
  return {
    name: 'ours',
    url,
    people,
    pids: servers.map(({ pid }) => pid),
    subscription: {
      ports: urls.map((each) => Number(new URL(each).port)),
      path: '/trpc/chat.events',
      protocol: 'sse',
      accessTokens: people.senders.map(({ accessToken }) => accessToken),
    },
    target: { kind: 'live bus', redisUrl: arena.redisUrl, prefix, rooms: heads },
    [Symbol.asyncDispose]: async () => owned.disposeAsync(),
  };
}

async function openNode(
  arena: FanoutArena,
  name: string,
  program: string,
  rest: Pick<Contender, 'target'> & { path: string; protocol: 'sse' | 'websocket' },
): Promise<Contender> {
  const server = new MeasuredProcess(new URL(`servers/${program}`, import.meta.url), {
    env: { REDIS_URL: arena.redisUrl },
  });
  const { target, path, protocol } = rest;
  return {
    name,
    pids: [server.pid],
    subscription: { ports: [Number(new URL(await server.url()).port)], path, protocol, accessTokens: [] },
    target,
    [Symbol.asyncDispose]: async () => server[Symbol.asyncDispose](),
  };
}

async function openNchan({ folder }: FanoutArena): Promise<Contender | undefined> {
  const nchan = await startNchan(folder);
  if (nchan === undefined) return undefined;
  return {
    name: 'nchan',
    pids: nchan.pids,
    subscription: { ports: [nchan.port], path: '/sub', protocol: 'sse', accessTokens: [] },
    target: { kind: 'http', port: nchan.port, path: '/pub' },
    [Symbol.asyncDispose]: async () => nchan[Symbol.asyncDispose](),
  };
}

export const openers: readonly Opener[] = [
  { name: 'ours', open: openOurs },
  {
    name: 'bare node',
    open: async (arena) => {
      const target = { kind: 'redis channel', redisUrl: arena.redisUrl, channel } as const;
      return openNode(arena, 'bare node', 'bare-stream.ts', { target, path: '/', protocol: 'sse' });
    },
  },
  { name: 'nchan', open: openNchan },
  {
    name: 'socket.io',
    open: async (arena) => {
      const target = { kind: 'socket.io emitter', redisUrl: arena.redisUrl } as const;
      const path = '/socket.io/?EIO=4&transport=websocket';
      return openNode(arena, 'socket.io', 'socket-io.ts', { target, path, protocol: 'websocket' });
    },
  },
  {
    name: 'stock tRPC',
    open: async (arena) => {
      const target = { kind: 'redis channel', redisUrl: arena.redisUrl, channel } as const;
      return openNode(arena, 'stock tRPC', 'stock-trpc.ts', { target, path: '/trpc/events', protocol: 'sse' });
    },
  },
];
