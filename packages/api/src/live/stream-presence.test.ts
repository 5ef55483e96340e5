import { limits, type RoomId, type UserId } from '@dark-circle/db';
import { LocalPresence } from '@dark-circle/db/embedded';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { openLive, type Live } from '../../tests/support/open-live.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** A presence that answers when the test says so, as Redis does when it hangs. */
class HangingPresence extends LocalPresence {
  hangs = false;
  readonly waiting: { untilMs: number; answer: () => void }[] = [];

  override async enter(roomId: RoomId, userId: UserId, connectionId: string, untilMs: number): Promise<void> {
    await super.enter(roomId, userId, connectionId, untilMs);
    if (!this.hangs) return;
    await new Promise<void>((answer) => this.waiting.push({ untilMs, answer }));
  }

  answerAll(): void {
    for (const { answer } of this.waiting.splice(0)) answer();
  }
}

/** Somebody with as many streams as they may have, and a room open on each. */
async function crowd(live: Live, count: number): Promise<void> {
  const owner = await live.addUser();
  const roomId = await live.room(owner);
  for (let opened = 0; opened < count;) {
    const user = await live.addUser();
    await live.perform(roomId, user, { type: 'join', role: 'member' });
    for (let own = 0; own < limits.streamsPerUser && opened < count; own += 1, opened += 1) {
      const { feed } = await live.follow(user);
      await live.hubs.enter(user, roomId, feed.connectionId);
    }
  }
}

test('[P9] while the store of presence hangs, one pass of renewals waits for it, and none after it', async () => {
  const presence = new HangingPresence();
  await using live = await openLive({ presence });
  await crowd(live, 3);
  presence.hangs = true;
  for (let pass = 0; pass < 5; pass += 1) vi.advanceTimersByTime(limits.presenceRenewMs);
  await eventually(() => expect(presence.waiting).toHaveLength(3));
  expect(presence.waiting).toHaveLength(3);
  presence.answerAll();
  // The next one is for the next time.
  await eventually(() => {
    vi.advanceTimersByTime(limits.presenceRenewMs);
    expect(presence.waiting).toHaveLength(3);
  });
  presence.answerAll();
});

test('[P9] leases are renewed so many at once, each from the moment it is written', async () => {
  const presence = new HangingPresence();
  await using live = await openLive({ presence });
  await crowd(live, limits.presenceRenewedAtOnce + 1);
  presence.hangs = true;
  vi.advanceTimersByTime(limits.presenceRenewMs);
  await eventually(() => expect(presence.waiting).toHaveLength(limits.presenceRenewedAtOnce));
  vi.setSystemTime(Date.now() + limits.presenceLeaseMs);
  const writtenMs = Date.now();
  presence.answerAll();
  await eventually(() => expect(presence.waiting).toHaveLength(1));
  expect(presence.waiting[0]?.untilMs).toBeGreaterThanOrEqual(writtenMs + limits.presenceLeaseMs);
  presence.answerAll();
});

/** Somebody with a room open, whose client may say so again, and a way to let time pass. */
async function somebody(live: Live) {
  const user = await live.addUser();
  const roomId = await live.room(user);
  const { feed } = await live.follow(user);
  const enter = async (): Promise<void> => live.hubs.enter(user, roomId, feed.connectionId);
  await enter();
  return {
    user,
    roomId,
    enter,
    connectionId: feed.connectionId,
    async wait(ms: number): Promise<void> {
      for (let passed = 0; passed < ms; passed += limits.presenceRenewMs) {
        vi.advanceTimersByTime(limits.presenceRenewMs);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

test('[P8] a process that is asked about its own stream needs no news of it', async () => {
  await using live = await openLive();
  live.bus.losesAnnouncements = true;
  const { user, roomId, connectionId, wait } = await somebody(live);
  await wait(2 * limits.presenceLeaseMs);
  expect(await live.presence.present(roomId)).toEqual([user]);
  await live.hubs.exit(user, roomId, connectionId);
  await wait(limits.presenceRenewMs);
  expect(await live.presence.present(roomId)).toEqual([]);
});

test('[P8] a leaving whose news got lost is noticed when the client says that room no more', async () => {
  await using live = await openLive();
  const { user, roomId, enter, wait } = await somebody(live);
  await wait(limits.clientPresenceRepeatMs);
  await enter();
  expect(await live.presence.present(roomId)).toEqual([user]);
  await wait(limits.presenceForgetMs - limits.presenceRenewMs);
  expect(await live.presence.present(roomId)).toEqual([user]);
  await wait(limits.presenceLeaseMs + 2 * limits.presenceRenewMs);
  expect(await live.presence.present(roomId)).toEqual([]);
  await enter();
  expect(await live.presence.present(roomId)).toEqual([user]);
});

test('who enters once, or tries it twice, is there as long as the stream lives', async () => {
  await using live = await openLive();
  const { user, roomId, enter, wait } = await somebody(live);
  await wait(limits.clientRequestTimeoutMs);
  await enter();
  await wait(2 * limits.presenceForgetMs);
  expect(await live.presence.present(roomId)).toEqual([user]);
});
