import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBalancer, type Balancer } from '../support/balancer.ts';
import { Chatter } from '../support/chatter.ts';
import { expectNothingLost } from '../support/expect-nothing-lost.ts';
import { join, sees, type Participant } from '../support/participant.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';
import { expectHealed } from '../support/time-to-heal.ts';
import { until } from '../support/until.ts';

const moves = { promisedMs: 5000, atMostMs: 8000 };
const people = 6;

describe.runIf(modes.includes('distributed'))('server processes come and go behind one address', () => {
  let storage: Storage;
  let balancer: Balancer;
  let servers: ServerProcess[];
  const all: Participant[] = [];

  beforeAll(async () => {
    storage = await makeStorage('distributed');
    servers = [await startServerProcess({ storage }), await startServerProcess({ storage })];
    balancer = await startBalancer(servers.map(({ url }) => url));
    for (let n = 0; n < people; n += 1) all.push(await join(balancer.url, `move-person-${n}`));
  }, 60_000);
  afterAll(async () => {
    for (const owned of [...all, balancer, ...servers, storage]) await owned[Symbol.asyncDispose]();
  });

  const liveIds = (): (string | undefined)[] =>
    all.map(({ client }) => {
      const state = client.connection.getSnapshot();
      return state.status === 'live' ? state.connectionId : undefined;
    });
  const isOnEveryScreen = (body: string): boolean => all.every((who) => sees(who, body));
  const startOne = async (place: number): Promise<void> => {
    servers[place] = await startServerProcess({ storage });
    balancer.moveTo(servers.map(({ url }) => url));
  };

  it('[P1][P2][P5] killed: its people are at the other one within 5 s, and nothing is lost', async () => {
    using stops = new DisposableStack();
    const talks = all.map((who) => stops.use(new Chatter(who, 100)));
    await until('they talk', () => talks.every(({ written }) => isOnEveryScreen(written[2] ?? '')), 10_000);
    const before = liveIds();
    // Some of these are on their way to the one that dies.
    for (const talk of talks) talk.write();
    await servers[0]?.kill('SIGKILL');
    const killedAtMs = performance.now();
    await until('streams have broken', () => liveIds().some((id, n) => id !== before[n]), moves.atMostMs);
    await until('all are live', () => liveIds().every((id) => id !== undefined), 15_000);
    const moved = liveIds().filter((id, n) => id !== before[n]).length;
    // The balancer takes turns: both had some.
    expect(moved).toBeGreaterThan(0);
    expect(moved).toBeLessThan(people);
    expectHealed('a server process killed: its streams are at another', performance.now() - killedAtMs, moves);
    const bodies = talks.map((talk) => talk.write());
    await until('everybody reads everybody', () => bodies.every(isOnEveryScreen), 15_000);
    expectHealed(
      'a server process killed: what anybody writes is on every screen',
      performance.now() - killedAtMs,
      moves,
    );
    for (const talk of talks) talk.stop();
    await expectNothingLost(all, talks);
    await startOne(0);
  }, 60_000);

  it('[P1][P2][P5] restarted one after the other while everybody talks: no stream is gone for good, nothing is lost', async () => {
    using stops = new DisposableStack();
    const talks = all.map((who) => stops.use(new Chatter(who, 100)));
    const before = liveIds();
    let longestMs = 0;
    for (const place of servers.keys()) {
      const endsAtMs = performance.now();
      expect(await servers[place]?.close()).toMatchObject({ code: 0, signal: null });
      await until('all are live', () => liveIds().every((id) => id !== undefined), 15_000);
      longestMs = Math.max(longestMs, performance.now() - endsAtMs);
      const bodies = talks.map((talk) => talk.write());
      await until('everybody reads everybody', () => bodies.every(isOnEveryScreen), 15_000);
      await startOne(place);
    }
    expect(liveIds().filter((id, n) => id === before[n])).toEqual([]);
    expectHealed('rolling restart: one has ended and its streams are at another', longestMs, moves);
    for (const talk of talks) talk.stop();
    await expectNothingLost(all, talks);
  }, 90_000);
});
