import { asRoomId, asSeq, limits, type PassingEvent, type Rooms } from '@dark-circle/db';
import { expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { FeedReader } from '../../tests/support/feed-reader.ts';
import { callerOf, openLive, type Live } from '../../tests/support/open-live.ts';
import { turnsOfRound } from './streams.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('the first event is the heads of all rooms, with the connection’s name', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const [roomId, otherRoomId] = [await live.room(user), await live.room(user)];
  await live.say(roomId, user);
  const reader = await live.follow(user);
  expect(reader.events).toEqual([
    { type: 'heads', connectionId: reader.feed.connectionId, heads: { [roomId]: 2, [otherRoomId]: 1 } },
  ]);
});

test('[P5] without a cursor a stream begins now; with one, after it', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const roomId = await live.room(user);
  for (const body of ['하나', '둘', '셋']) await live.say(roomId, user, body);
  const fromNow = await live.follow(user);
  const fromTwo = await live.follow(user, { cursors: { [roomId]: 2 } });
  const fromStart = await live.follow(user, { cursors: { [roomId]: 0 } });
  await live.say(roomId, user, '넷');
  await eventually(() => {
    expect(fromNow.seqsOf(roomId)).toEqual([5]);
    expect(fromTwo.seqsOf(roomId)).toEqual([3, 4, 5]);
    expect(fromStart.seqsOf(roomId)).toEqual([1, 2, 3, 4, 5]);
  });
});

test('[P5] lastEventId is a hint for its room, and a cursor goes before it', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const [roomId, otherRoomId] = [await live.room(user), await live.room(user)];
  for (const body of ['하나', '둘', '셋']) {
    await live.say(roomId, user, body);
    await live.say(otherRoomId, user, body);
  }
  const hinted = await live.follow(user, { lastEventId: `${roomId}.2` });
  const both = await live.follow(user, { lastEventId: `${roomId}.2`, cursors: { [roomId]: 3, [otherRoomId]: 3 } });
  const nonsense = await live.follow(user, { lastEventId: 'nonsense' });
  await live.say(roomId, user, '넷');
  await eventually(() => {
    expect(hinted.seqsOf(roomId)).toEqual([3, 4, 5]);
    expect(both.seqsOf(roomId)).toEqual([4, 5]);
    expect(both.seqsOf(otherRoomId)).toEqual([4]);
    expect(nonsense.seqsOf(roomId)).toEqual([5]);
  });
  expect(hinted.seqsOf(otherRoomId)).toEqual([]);
});

test('[P5] what the bus lost, repeated or reordered arrives once and in order', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const roomId = await live.room(user);
  const reader = await live.follow(user);
  for (const fate of ['lost', 'twice', 'late', 'heard', 'lost', 'lost', 'late', 'late'] as const) {
    live.bus.fate = fate;
    await live.say(roomId, user);
  }
  live.bus.tellLate();
  live.bus.fate = 'heard';
  await live.say(roomId, user);
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual(range(2, 10)));
});

test('[P5] a last event that the bus lost is found by the poll of heads', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const roomId = await live.room(user);
  const reader = await live.follow(user);
  live.bus.fate = 'lost';
  await live.say(roomId, user);
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([2]));
});

test('[P5] every stream is told the heads again once in each interval, and few at a time', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  await using live = await openLive();
  const [user, other] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(user, other);
  const readers = [];
  for (let index = 0; index < limits.streamsPerUser; index += 1) {
    readers.push(await live.follow(user), await live.follow(other));
  }
  const head = await live.say(roomId, user);
  while (readers.some((reader) => reader.seqsOf(roomId).length === 0))
    await new Promise((resolve) => setImmediate(resolve));
  const toldOf = ({ events }: FeedReader) => events.filter(({ type }) => type === 'heads').slice(1);
  for (let round = 1; round <= 2; round += 1) {
    for (let turn = 1; turn <= turnsOfRound; turn += 1) {
      const told = readers.flatMap(toldOf).length + readers.length / turnsOfRound;
      vi.advanceTimersByTime(limits.headsIntervalMs / turnsOfRound);
      // Not all readers hear of it in the same moment.
      while (readers.flatMap(toldOf).length < told) await new Promise((resolve) => setImmediate(resolve));
      expect(readers.flatMap(toldOf)).toHaveLength(told);
    }
    for (const reader of readers) {
      const { connectionId } = reader.feed;
      const heads = { type: 'heads', connectionId, heads: { [roomId]: head } };
      expect(toldOf(reader)).toEqual(Array.from({ length: round }, () => heads));
    }
  }
});

test('[P5] too much to replay is a reset, and the stream goes on from the head', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const roomId = await live.room(user);
  await Promise.all(range(1, limits.replayEvents + 1).map((number) => live.say(roomId, user, `${number}`)));
  const reader = await live.follow(user, { cursors: { [roomId]: 0 } });
  const atTheBound = await live.follow(user, { cursors: { [roomId]: 2 } });
  const next = await live.say(roomId, user);
  await eventually(() => {
    expect(reader.seqsOf(roomId)).toEqual([next]);
    expect(atTheBound.seqsOf(roomId)).toEqual(range(3, next));
  });
  expect(reader.resetsOf(roomId)).toBe(1);
  expect(atTheBound.resetsOf(roomId)).toBe(0);
});

test('[P5] a cursor that the room never had is a reset', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const roomId = await live.room(user);
  const reader = await live.follow(user, { cursors: { [roomId]: 99 } });
  await live.say(roomId, user);
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([2]));
  expect(reader.resetsOf(roomId)).toBe(1);
});

test('[P5] a long replay of long messages reaches a reader however much it is', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const roomId = await live.room(user);
  const body = '가'.repeat(limits.messageBody);
  const count = Math.ceil((3 * limits.streamQueueBytes) / Buffer.byteLength(body));
  await Promise.all(range(1, count).map(() => live.say(roomId, user, body)));
  const feed = await live.hubs.openFeed(callerOf(user), { cursors: { [roomId]: 0 } }, undefined);
  const reader = new FeedReader(feed, { takesItsTime: true });
  await eventually(() => {
    expect(reader.end).toBeUndefined();
    expect(reader.seqsOf(roomId)).toEqual(range(1, count + 1));
  });
});

test('[P5] open streams follow a room that is joined, from the joining on', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner);
  await live.say(roomId, owner, '그 전');
  const reader = await live.follow(user);
  await live.perform(roomId, user, { type: 'join', role: 'member' });
  await live.say(roomId, owner, '그 후');
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([3, 4]));
});

test('[P5] [P8] open streams follow a room that is joined even if the news of it got lost', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner);
  const reader = await live.follow(user);
  live.bus.losesAnnouncements = true;
  await live.perform(roomId, user, { type: 'join', role: 'member' });
  await live.say(roomId, owner, '그 후');
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([2, 3]));
});

test('[P5] a stream that is just being opened follows a room that is joined meanwhile, from the joining on', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  let reads = 0;
  const readAgain = Promise.withResolvers<void>();
  await using live = await openLive({
    rooms: (rooms) =>
      wrapped(rooms, {
        memberships: async (userId) => {
          const memberships = await rooms.memberships(userId);
          reads += 1;
          if (reads === 1) await join();
          else readAgain.resolve();
          return memberships;
        },
      }),
  });
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner);
  const join = async (): Promise<void> => {
    await live.perform(roomId, user, { type: 'join', role: 'member' });
    // For the news of it.
    await readAgain.promise;
    await new Promise((resolve) => setImmediate(resolve));
  };
  const reader = await live.follow(user);
  expect(reader.events).toMatchObject([{ type: 'heads', heads: {} }]);
  while (reader.seqsOf(roomId).length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(reader.seqsOf(roomId)).toEqual([2]);
});

test('[P7] leaving ends a room in every stream of the user, and nothing after it is told', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  const readers = [await live.follow(user), await live.follow(user)];
  const other = await live.follow(owner);
  await live.perform(roomId, user, { type: 'leave' });
  await live.say(roomId, owner, '떠난 뒤');
  await eventually(() => expect(other.seqsOf(roomId)).toEqual([3, 4]));
  for (const reader of readers) expect(reader.seqsOf(roomId)).toEqual([3]);
});

test('[P5] who leaves and comes back is followed on, whichever news come first', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  const reader = await live.follow(user);
  // The hub hears of the leaving only when the gap is found, long after the joining was announced.
  live.bus.fate = 'lost';
  await live.perform(roomId, user, { type: 'leave' });
  await live.say(roomId, owner, '그 사이');
  await live.perform(roomId, user, { type: 'join', role: 'member' });
  live.bus.fate = 'heard';
  await live.say(roomId, owner, '다시');
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([3, 5, 6]));
});

test('[P5] a replay over one’s own leaving and coming back goes on after it', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  await live.perform(roomId, user, { type: 'leave' });
  await live.perform(roomId, user, { type: 'join', role: 'member' });
  await live.say(roomId, owner, '다시');
  const reader = await live.follow(user, { cursors: { [roomId]: 2 } });
  await live.say(roomId, owner, '그리고');
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([3, 4, 5, 6]));
});

test('[P7] who leaves between the reading of memberships and the replay gets a reset and nothing else', async () => {
  for (const cursor of [0, 2, undefined]) {
    await using live = await openLive({ rooms: (rooms) => whenMembershipsWereRead(rooms, () => leave()) });
    const [owner, user] = [await live.addUser(), await live.addUser()];
    const roomId = await live.room(owner, user);
    // A hub that is ahead of the membership: another listener keeps it there.
    const other = await live.follow(owner);
    const leave = async (): Promise<void> => {
      await live.perform(roomId, user, { type: 'leave' });
      await live.say(roomId, owner, '비밀');
    };
    const reader = await live.follow(user, cursor === undefined ? {} : { cursors: { [roomId]: cursor } });
    await live.say(roomId, owner, '비밀');
    await eventually(() => expect(other.seqsOf(roomId)).toEqual([3, 4, 5]));
    await eventually(() => expect(reader.resetsOf(roomId)).toBe(1));
    expect(reader.durable).toEqual([]);
  }
});

test('[P5][P7] who left while away is told by a reset, as is who asks for a room that there is not', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  const missingRoomId = asRoomId(roomId + 1000);
  await live.perform(roomId, user, { type: 'leave' });
  await live.say(roomId, owner, '비밀');
  const reader = await live.follow(user, { cursors: { [roomId]: 2, [missingRoomId]: 2 } });
  await eventually(() => expect(reader.resetsOf(missingRoomId)).toBe(1));
  expect(reader.resetsOf(roomId)).toBe(1);
  expect(reader.events.map(({ type }) => type)).toEqual(['heads', 'reset', 'reset']);
});

test('[P7] who left meanwhile does not stay in a room that is too far ahead to replay', async () => {
  await using live = await openLive({ rooms: (rooms) => whenMembershipsWereRead(rooms, () => leave()) });
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  const other = await live.follow(owner);
  let lastSeq = 0;
  const leave = async (): Promise<void> => {
    await live.perform(roomId, user, { type: 'leave' });
    const seqs = await Promise.all(range(0, limits.replayEvents).map(() => live.say(roomId, owner, '비밀')));
    lastSeq = Math.max(...seqs);
    await eventually(() => expect(other.seqsOf(roomId)).toContain(lastSeq));
  };
  const reader = await live.follow(user, { cursors: { [roomId]: 1 } });
  await eventually(() => expect(reader.resetsOf(roomId)).toBe(1));
  await live.say(roomId, owner, '비밀');
  await eventually(() => expect(other.seqsOf(roomId)).toContain(lastSeq + 1));
  expect(reader.durable).toEqual([]);
});

test('nothing comes before the heads, even of a room that is joined while the stream opens', async () => {
  let isFirst = true;
  await using live = await openLive({
    rooms: (rooms) =>
      wrapped(rooms, {
        memberships: async (userId) => {
          const read = await rooms.memberships(userId);
          // Only the opening stream is slow.
          if (isFirst) {
            isFirst = false;
            await live.perform(roomId, user, { type: 'join', role: 'member' });
            await eventually(() => expect(joinsFollowed).toBe(1));
          } else {
            joinsFollowed += 1;
          }
          return read;
        },
      }),
  });
  let joinsFollowed = 0;
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner);
  const reader = await live.follow(user);
  await live.say(roomId, owner);
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([2, 3]));
  expect(reader.events.map(({ type }) => type)[0]).toBe('heads');
});

test('[P6] an event of a newer generation is delivered only after the bans before it are known', async () => {
  await using live = await openLive();
  const [owner, banned] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, banned);
  const readers = [await live.follow(owner), await live.follow(banned)];
  live.authority.isHeld = true;
  committedAfterBan(live, live.authority.revoke(banned));
  await live.say(roomId, owner, '비밀');
  await live.say(roomId, owner, '비밀');
  await new Promise((resolve) => setImmediate(resolve));
  for (const reader of readers) expect(reader.durable).toEqual([]);
  live.authority.release();
  await eventually(() => expect(readers[0]?.seqsOf(roomId)).toEqual([3, 4]));
  expect(readers[1]?.durable).toEqual([]);
  expect(readers[1]?.end).toMatchObject({ type: 'refused', error: { code: 'UNAUTHORIZED' } });
});

test('[P6] a replay tells nothing of a newer generation before the bans before it are known', async () => {
  await using live = await openLive();
  const [owner, banned] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, banned);
  live.authority.isHeld = true;
  await committedInSqlAfterBan(live, live.authority.revoke(banned));
  await live.say(roomId, owner, '비밀');
  // This process does not know of the ban yet, so it lets the stream open.
  const readers = [
    await live.follow(owner, { cursors: { [roomId]: 2 } }),
    await live.follow(banned, { cursors: { [roomId]: 2 } }),
  ];
  live.authority.release();
  await eventually(() => expect(readers[0]?.seqsOf(roomId)).toEqual([3]));
  await eventually(() => expect(readers[1]?.end).toMatchObject({ type: 'refused' }));
  expect(readers[1]?.durable).toEqual([]);
});

test('[P6] a gap is filled with nothing of a newer generation before the bans before it are known', async () => {
  await using live = await openLive();
  const [owner, banned] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, banned);
  const readers = [await live.follow(owner), await live.follow(banned)];
  live.authority.isHeld = true;
  const generation = live.authority.revoke(banned);
  await committedInSqlAfterBan(live, generation);
  live.bus.fate = 'lost';
  await live.say(roomId, owner, '비밀');
  live.bus.fate = 'heard';
  // The one that is heard claims no ban; the one found in SQL comes with it.
  live.bus.onNews = (_roomId, news) => (news.type === 'events' ? { ...news, generation: live.authority.known } : news);
  await live.say(roomId, owner, '비밀');
  live.authority.release();
  await eventually(() => expect(readers[0]?.seqsOf(roomId)).toEqual([3, 4]));
  expect(readers[1]?.durable).toEqual([]);
  expect(readers[1]?.end).toMatchObject({ type: 'refused' });
});

test('[P6] a session that has ended loses its stream, and the user’s other sessions keep theirs', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const own = await live.follow(user);
  const otherFeed = await live.hubs.openFeed({ ...callerOf(user), sessionId: 'another' }, {}, undefined);
  await live.authority.catchUp(live.authority.revoke(user, callerOf(user).sessionId));
  expect(own.end).toMatchObject({ type: 'refused' });
  expect(otherFeed.hasEnded).toBe(false);
  await expect(live.follow(user)).rejects.toMatchObject({ reason: 'SIGNED_OUT' });
});

test('[P9] a reader that never reads is cut off at the bound, while others get everything', async () => {
  await using live = await openLive();
  const [owner, slow] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, slow);
  const reader = await live.follow(owner);
  const feed = await live.hubs.openFeed(callerOf(slow), {}, undefined);
  let written = 0;
  let isEnded = false;
  feed.attach({
    write: ({ bytes }) => {
      written += bytes.length;
      return false;
    },
    onDrain: () => {},
    end: ({ type }) => {
      isEnded = type === 'cut';
    },
  });
  const body = '가'.repeat(limits.messageBody);
  const count = Math.ceil((1.5 * limits.streamQueueBytes) / Buffer.byteLength(body));
  for (const number of range(1, count)) await live.say(roomId, owner, `${number}${body.slice(8)}`);
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual(range(3, count + 2)));
  expect(isEnded).toBe(true);
  expect(written).toBeLessThanOrEqual(limits.streamWriteBytes);
  expect(live.hubs.streamCount).toBe(1);
});

test('[P9] a user has so many streams at most, and closing one makes room', async () => {
  await using live = await openLive();
  const [user, other] = [await live.addUser(), await live.addUser()];
  const readers = [];
  for (let index = 0; index < limits.streamsPerUser; index += 1) readers.push(await live.follow(user));
  await expect(live.follow(user)).rejects.toMatchObject({ reason: 'TOO_MANY_STREAMS' });
  expect((await live.follow(other)).feed.hasEnded).toBe(false);
  readers[0]?.close();
  await eventually(() => expect(live.hubs.streamCount).toBe(limits.streamsPerUser));
  expect((await live.follow(user)).feed.hasEnded).toBe(false);
});

test('a stream ends with the request that it belongs to, and leaves nothing behind', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  await live.room(user);
  const request = new AbortController();
  const feed = await live.hubs.openFeed(callerOf(user), {}, request.signal);
  request.abort();
  expect(await feed.ended).toEqual({ type: 'closed' });
  await eventually(() => expect(live.hubs.streamCount).toBe(0));
  const late = await live.hubs.openFeed(callerOf(user), {}, request.signal);
  expect(late.hasEnded).toBe(true);
});

test('close() cuts every stream, so that clients come back elsewhere, and opens no more', async () => {
  await using live = await openLive();
  const user = await live.addUser();
  const reader = await live.follow(user);
  live.hubs.close();
  expect(reader.end).toEqual({ type: 'cut' });
  await expect(live.follow(user)).rejects.toMatchObject({ reason: 'CLOSING' });
});

test('a failed reading of memberships opens no stream and takes no place', async () => {
  await using live = await openLive({
    rooms: (rooms) => wrapped(rooms, { memberships: async () => Promise.reject(new Error('away')) }),
  });
  const user = await live.addUser();
  await expect(live.follow(user)).rejects.toThrow('away');
  await eventually(() => expect(live.hubs.streamCount).toBe(0));
});

test('who opens a room is shown to those in it, and gone at once when they leave it', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  const [watcher, reader] = [await live.follow(owner), await live.follow(user)];
  await live.hubs.enter(user, roomId, reader.feed.connectionId);
  const shown = { type: 'presence', roomId, changes: [{ user: { id: user, name: '사람' }, present: true }] };
  await eventually(() => expect(watcher.events).toContainEqual(shown));
  await live.perform(roomId, user, { type: 'leave' });
  const gone = { ...shown, changes: [{ ...shown.changes[0], present: false }] };
  await eventually(() => expect(watcher.events).toContainEqual(gone));
  expect(await live.presence.present(roomId)).toEqual([]);
});

test('who left the room is not shown again by late news of their entering', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  const reader = await live.follow(user);
  await live.perform(roomId, user, { type: 'leave' });
  const { connectionId } = reader.feed;
  await eventually(() => expect(reader.seqsOf(roomId)).toEqual([3]));
  live.bus.announce({ type: 'entered', userId: user, roomId, connectionId });
  vi.advanceTimersByTime(limits.presenceRenewMs);
  await new Promise((resolve) => setImmediate(resolve));
  expect(await live.presence.present(roomId)).toEqual([]);
});

test('[P6] a read position, and that somebody types, is told only after the bans that its teller knew', async () => {
  await using live = await openLive();
  const [owner, banned] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, banned);
  const readers = [await live.follow(owner), await live.follow(banned)];
  await eventually(() => {
    for (const reader of readers) expect(reader.events.length).toBeGreaterThan(0);
  });
  live.authority.isHeld = true;
  const generation = live.authority.revoke(banned);
  const event = { type: 'read', roomId, userId: owner, seq: asSeq(1) } as const;
  const typing: PassingEvent = { type: 'typing', roomId, userIds: [owner] };
  live.bus.publish(roomId, { type: 'ephemeral', event, generation });
  live.bus.publish(roomId, { type: 'ephemeral', event: typing, generation });
  await new Promise((resolve) => setImmediate(resolve));
  for (const reader of readers) expect(reader.events.map(({ type }) => type)).toEqual(['heads']);
  live.authority.release();
  await eventually(() => {
    expect(readers[0]?.events).toContainEqual(event);
    expect(readers[0]?.events).toContainEqual(typing);
  });
  expect(readers[1]?.events.map(({ type }) => type)).toEqual(['heads']);
});

test('[P6] who is banned is gone from the open room at once; who reconnects is not', async () => {
  await using live = await openLive();
  const [owner, user] = [await live.addUser(), await live.addUser()];
  const roomId = await live.room(owner, user);
  const [dropped, banned] = [await live.follow(owner), await live.follow(user)];
  await live.hubs.enter(owner, roomId, dropped.feed.connectionId);
  await live.hubs.enter(user, roomId, banned.feed.connectionId);
  expect(await live.presence.present(roomId)).toEqual([owner, user]);
  dropped.close();
  await live.authority.catchUp(live.authority.revoke(user));
  await eventually(async () => expect(await live.presence.present(roomId)).toEqual([owner]));
});

/** Commits from now on say that they came after this ban. */
function committedAfterBan(live: Live, generation: ReturnType<Live['authority']['revoke']>): void {
  live.bus.onNews = (_roomId, news) => (news.type === 'events' ? { ...news, generation } : news);
}

async function committedInSqlAfterBan(live: Live, generation: number): Promise<void> {
  await live.database.write(async (trx) => {
    await trx('authority').where({ id: 1 }).update({ generation });
  });
}

function whenMembershipsWereRead(rooms: Rooms, act: () => Promise<void>): Rooms {
  let reads = 0;
  return wrapped(rooms, {
    memberships: async (userId) => {
      const memberships = await rooms.memberships(userId);
      reads += 1;
      // The first reading belongs to the stream that keeps the hub going.
      if (reads === 2) await act();
      return memberships;
    },
  });
}

/** The same rooms with another way to read memberships. */
function wrapped(rooms: Rooms, { memberships }: Pick<Rooms, 'memberships'>): Rooms {
  return new Proxy(rooms, {
    get(target, name): unknown {
      if (name === 'memberships') return memberships;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function'
        ? (...input: unknown[]): unknown => Reflect.apply(value, target, input)
        : value;
    },
  });
}
