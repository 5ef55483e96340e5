import { asSeq, asUserId, limits, type ChatEvent, type PassingEvent, type RoomId, type UserId } from '@dark-circle/db';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openLive, type Live } from '../../tests/support/open-live.ts';

const intervalMs = limits.passingIntervalMs;

/** Time stands still from here on, but when `pass` lets it go. Everything has been quiet for a while. */
function stopTime(): { pass: (ms: number) => Promise<void> } {
  const stoppedAtMs = Math.ceil(performance.now());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  // The clock of the fake begins at 0.
  vi.advanceTimersByTime(stoppedAtMs + 2 * intervalMs);
  return {
    async pass(ms) {
      for (let passed = 0; passed < ms; passed += 1) {
        vi.advanceTimersByTime(1);
        await turn();
      }
    },
  };
}

/** What was asked of others is answered, and what was pushed is written. */
async function turn(): Promise<void> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

function tell(live: Live, event: PassingEvent): void {
  live.bus.publish(event.roomId, { type: 'ephemeral', event, generation: live.authority.known });
}

function read(roomId: RoomId, userId: number, seq: number): PassingEvent {
  return { type: 'read', roomId, userId: asUserId(userId), seq: asSeq(seq) };
}

function typing(roomId: RoomId, userId: number): PassingEvent {
  return { type: 'typing', roomId, userIds: [asUserId(userId)] };
}

const ofType = (events: readonly ChatEvent[], type: ChatEvent['type']): ChatEvent[] =>
  events.filter((event) => event.type === type);

/** Where each reader was, as a listener knows it who has heard all of this. */
function positionsIn(events: readonly ChatEvent[]): Map<UserId, number> {
  const positions = new Map<UserId, number>();
  for (const event of events) {
    if (event.type !== 'read') continue;
    for (const { userId, seq } of [event, ...(event.others ?? [])]) positions.set(userId, seq);
  }
  return positions;
}

async function roomOfTwo(live: Live) {
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  return { owner, user, roomId };
}

test('one reader and one who types are told in the next turn, as one alone ever was', async () => {
  await using live = await openLive();
  const { owner, user, roomId } = await roomOfTwo(live);
  const reader = await live.follow(owner);
  await turn();
  stopTime();
  tell(live, read(roomId, user, 2));
  tell(live, typing(roomId, user));
  await turn();
  expect(ofType(reader.events, 'read')).toEqual([{ type: 'read', roomId, userId: user, seq: 2 }]);
  expect(ofType(reader.events, 'typing')).toEqual([{ type: 'typing', roomId, userIds: [user] }]);
});

test('[P9] a listener gets three events per interval at most, whatever the members of a large room do', async () => {
  await using live = await openLive();
  const { owner, user, roomId } = await roomOfTwo(live);
  const readers = [await live.follow(owner), await live.follow(user), await live.follow(user)];
  await turn();
  const time = stopTime();
  const [members, durationMs] = [80, 20 * intervalMs];
  const connectionId = readers[1]?.feed.connectionId ?? '';
  let said = 0;
  for (let ms = 0; ms < durationMs; ms += 1) {
    for (let member = 1; member <= members; member += 1) {
      tell(live, read(roomId, member, ms + 1));
      tell(live, typing(roomId, member));
      said += 2;
    }
    await (ms % 7 < 3 ? live.hubs.enter(user, roomId, connectionId) : live.hubs.exit(user, roomId, connectionId));
    await time.pass(1);
  }
  await time.pass(2 * intervalMs);
  const most = durationMs / intervalMs + 2;
  for (const { events } of readers) {
    for (const type of ['read', 'typing', 'presence'] as const) {
      expect(ofType(events, type).length, type).toBeLessThanOrEqual(most);
    }
    expect(ofType(events, 'read').length).toBeGreaterThanOrEqual(durationMs / intervalMs);
    expect(ofType(events, 'presence').length).toBeGreaterThan(2);
    expect([...positionsIn(events)]).toHaveLength(members);
    expect(new Set(positionsIn(events).values())).toEqual(new Set([durationMs]));
  }
  expect(said).toBe(2 * members * durationMs);
});

test('[P9] one event names so many people at most, and the next one those who are left over', async () => {
  await using live = await openLive();
  const { owner, roomId } = await roomOfTwo(live);
  const reader = await live.follow(owner);
  await turn();
  const time = stopTime();
  const members = 2.5 * limits.passingToldAtOnce;
  // The first of them is told at once, alone.
  for (let member = 0; member <= members; member += 1) {
    tell(live, read(roomId, 1000 + member, 2));
    tell(live, typing(roomId, 1000 + member));
  }
  await time.pass(4 * intervalMs);
  const full = limits.passingToldAtOnce;
  const typed = reader.events.flatMap((event) => (event.type === 'typing' ? [event.userIds.length] : []));
  expect(typed).toEqual([1, full, full, full / 2]);
  const positions = reader.events.flatMap((event) => (event.type === 'read' ? [1 + (event.others?.length ?? 0)] : []));
  expect(positions).toEqual([1, full, full, full / 2]);
  expect(positionsIn(reader.events).size).toBe(members + 1);
});

test('[P9] who comes into a room at the same moment is told in events of a bounded size', async () => {
  await using live = await openLive();
  const { owner, roomId } = await roomOfTwo(live);
  const users: UserId[] = [];
  while (users.length < 1.5 * limits.passingToldAtOnce) users.push(await live.addUser());
  const reader = await live.follow(owner);
  await turn();
  const time = stopTime();
  for (const [index, user] of users.entries()) {
    await live.presence.enter(roomId, user, `connection ${index}`, Date.now() + limits.presenceLeaseMs);
  }
  live.bus.publish(roomId, { type: 'presence', generation: live.authority.known });
  await time.pass(3 * intervalMs);
  const changes = reader.events.flatMap((event) => (event.type === 'presence' ? [event.changes] : []));
  expect(changes.map(({ length }) => length)).toEqual([limits.passingToldAtOnce, limits.passingToldAtOnce / 2]);
  expect(new Set(changes.flat().map(({ user }) => user.id))).toEqual(new Set(users));
});

test('of one reader the furthest position is told, whichever came last', async () => {
  await using live = await openLive();
  const { owner, user, roomId } = await roomOfTwo(live);
  const reader = await live.follow(owner);
  await turn();
  const time = stopTime();
  for (const seq of [2, 7, 9, 8]) tell(live, read(roomId, user, seq));
  await time.pass(2 * intervalMs);
  expect(ofType(reader.events, 'read')).toMatchObject([{ seq: 2 }, { seq: 9 }]);
});

test('who has said it, or has left, is not shown typing after that', async () => {
  await using live = await openLive();
  const [owner, ...users] = [await live.addUser(), await live.addUser(), await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, ...users);
  const reader = await live.follow(owner);
  await turn();
  const time = stopTime();
  tell(live, typing(roomId, owner));
  for (const user of users) tell(live, typing(roomId, user));
  const [speaker, leaver, writer] = users;
  if (speaker === undefined || leaver === undefined) throw new Error('there are too few');
  await live.say(roomId, speaker);
  await live.perform(roomId, leaver, { type: 'leave' });
  await time.pass(2 * intervalMs);
  expect(ofType(reader.events, 'typing')).toMatchObject([{ userIds: [owner] }, { userIds: [writer] }]);
});

test('[P5] who comes back is told nothing of what has passed', async () => {
  await using live = await openLive();
  const { owner, user, roomId } = await roomOfTwo(live);
  const before = await live.follow(owner);
  await turn();
  tell(live, typing(roomId, user));
  tell(live, read(roomId, user, 1));
  await vi.waitUntil(() => ofType(before.events, 'typing').length === 1);
  const after = await live.follow(owner, { cursors: { [roomId]: 1 } });
  await vi.waitUntil(() => after.seqsOf(roomId).length === 1);
  expect([...ofType(after.events, 'typing'), ...ofType(after.events, 'read')]).toEqual([]);
});
