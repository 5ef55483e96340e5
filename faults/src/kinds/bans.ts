import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { ChatServer } from '../parts/chat-server.ts';
import { Chatter } from '../people/chatter.ts';
import { Stream } from '../people/stream.ts';
import { within } from '../wait.ts';
import type { Banned, FaultKind, Injection, World } from '../world.ts';
import { faultOn, manyServers } from './needs.ts';

const talksForMs = 500;
const stoppedForMs = 2000;
/** [P6] one second, and what a busy machine adds until this process has seen the end. */
const endsWithinMs = 1000 + 500;

/** Somebody talks and listens at every server, and is banned. */
export const bans: FaultKind[] = [
  { name: 'ban', inject: async (world) => ban(world, undefined) },
  faultOn(manyServers, {
    name: 'ban while a server is stopped',
    inject: async (servers, world) => ban(world, world.random.pick(servers)),
  }),
];

async function ban(world: World, stopped: ChatServer | undefined): Promise<Injection> {
  const { admin, balancer, banned: allBanned, random, roomIds, servers } = world;
  const name = `banned${allBanned.length}`;
  const chatter = await Chatter.signUp(balancer.url, name, random);
  const { userId, acknowledged, refused, logs, wrongAnswers } = chatter;
  const kept = { name, userId, acknowledged, refused, logs, wrongAnswers };
  const banned: Banned = { ...kept, saidAfter: new Map(), lastGiven: new Map() };
  allBanned.push(banned);
  const rooms = random.shuffled(roomIds).slice(0, 2);
  for (const roomId of rooms) await chatter.join(roomId);
  using streams = new DisposableStack();
  const accessToken = await chatter.accessToken();
  const open = servers.map(({ url }) =>
    streams.use(new Stream({ url, accessToken, onEvent: (event) => note(banned, event) })),
  );
  chatter.talk(rooms, { untilBanned: true });
  await sleep(talksForMs);

  stopped?.part.signal('SIGSTOP');
  const others = open.filter((_, index) => servers[index] !== stopped);
  try {
    await admin.untilAnswered(async () =>
      admin.client.trpc.admin.banUser.mutate({ userId: banned.userId, reason: 'fault' }),
    );
    const bannedAtMs = performance.now();
    for (const roomId of rooms) {
      const message = { roomId, clientMessageId: randomUUID(), body: `after the ban of ${name}` };
      banned.saidAfter.set(roomId, await admin.say(message));
    }
    await allEnded(`the streams of ${name}`, others, bannedAtMs);
    if (stopped !== undefined) await sleep(stoppedForMs);
  } finally {
    stopped?.part.signal('SIGCONT');
  }
  await allEnded(`the streams of ${name} at the stopped server`, open, performance.now());
  await chatter.stop();
  for (const roomId of rooms) note(banned, { roomId, seq: chatter.log.lastSeq(roomId) });
  // It ends where the ban was.
  chatter.log.closeAll();
  await chatter[Symbol.asyncDispose]();
  return { what: stopped === undefined ? name : `${name}, ${stopped.part.name} stopped for ${stoppedForMs} ms` };
}

async function allEnded(what: string, streams: readonly Stream[], sinceMs: number): Promise<void> {
  await within(
    what,
    endsWithinMs - (performance.now() - sinceMs),
    Promise.all(streams.map(async ({ ended }) => ended)),
  );
}

function note({ lastGiven }: Banned, { roomId, seq }: { roomId?: number; seq?: number }): void {
  if (roomId === undefined || seq === undefined) return;
  lastGiven.set(roomId, Math.max(seq, lastGiven.get(roomId) ?? 0));
}
