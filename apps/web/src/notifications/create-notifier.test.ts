import type { ChatEvent, Message, NotifyLevel, RoomSummary, UserId } from '@dark-circle/sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNotifier, type NotifierParts } from './create-notifier.ts';

const me = 1 as UserId;
const room = (id: number, notify: NotifyLevel, lastReadSeq = 0) => ({ id, notify, lastReadSeq }) as RoomSummary;
const message = (roomId: number, seq: number, body = '<@all> 안녕') =>
  ({ roomId, seq, body, author: { id: 2 }, mentions: [] }) as unknown as Message;
const sent = (roomId: number, seq: number, body?: string) =>
  ({ type: 'message.sent', roomId, seq, message: message(roomId, seq, body) }) as unknown as ChatEvent;

function open(changes: Partial<NotifierParts> = {}) {
  let hear: (event: ChatEvent) => void = () => undefined;
  const takeAway = vi.fn();
  const show = vi.fn<NotifierParts['show']>(() => Promise.resolve(takeAway));
  const onMissed = vi.fn();
  const onError = vi.fn();
  const parts = {
    client: {
      on: (listener: (event: ChatEvent) => void) => {
        hear = listener;
        return () => undefined;
      },
    },
    userId: me,
    roomOf: (roomId: number): RoomSummary | undefined => room(roomId, 'mentions'),
    fetchRoom: () => Promise.resolve(undefined),
    preferences: () => Promise.resolve({ quietHours: null, timeZone: null }),
    pendingNotice: () => Promise.resolve(undefined),
    isLookedAt: () => Promise.resolve(false),
    isOn: () => true,
    show,
    onMissed,
    onError,
  };
  const { stop } = createNotifier({ ...parts, ...changes });
  const told = async () => {
    await vi.advanceTimersByTimeAsync(300);
    return show.mock.calls.map(([{ id }, { newest, count }]) => [id, newest.message.seq, count]);
  };
  return { onMissed, onError, takeAway, stop, told, hear: (event: ChatEvent) => hear(event) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('[P9] a replay after a break is one piece of news for each room', async () => {
  const { hear, told } = open();
  for (let seq = 1; seq <= 400; seq += 1) hear(sent(2, seq));
  hear(sent(3, 1));
  expect(await told()).toEqual([
    [2, 400, 400],
    [3, 1, 1],
  ]);
});

test('what was read before there was time to tell of it is not told, and what was told goes when it is read', async () => {
  let lastReadSeq = 0;
  const { hear, told, takeAway } = open({ roomOf: (roomId) => room(roomId, 'all', lastReadSeq) });
  hear(sent(2, 5));
  lastReadSeq = 5;
  expect(await told()).toEqual([]);
  hear(sent(2, 6));
  expect(await told()).toEqual([[2, 6, 1]]);
  hear({ type: 'read', roomId: 2, userId: 3, seq: 6 } as ChatEvent);
  hear({ type: 'read', roomId: 2, userId: me, seq: 5 } as ChatEvent);
  expect(takeAway).not.toHaveBeenCalled();
  hear({ type: 'read', roomId: 2, userId: 3, seq: 6, others: [{ userId: me, seq: 6 }] } as ChatEvent);
  expect(takeAway).toHaveBeenCalledOnce();
});

test('of a room that is in no list yet only what is worth telling is counted', async () => {
  const fetchRoom = (roomId: number) => Promise.resolve(room(roomId, 'mentions'));
  const { hear, told } = open({ roomOf: () => undefined, fetchRoom });
  hear(sent(9, 2, '그냥 하는 말'));
  hear(sent(9, 3));
  expect(await told()).toEqual([[9, 3, 1]]);
});

test('a conversation that has just begun is heard, though it is in no list yet', async () => {
  const { hear, told } = open({ roomOf: () => undefined, fetchRoom: (roomId) => Promise.resolve(room(roomId, 'all')) });
  hear(sent(9, 2, '처음 뵙겠습니다'));
  expect(await told()).toEqual([[9, 2, 1]]);
});

test('whether it is quiet is decided by when it was said', async () => {
  const night = { quietHours: { from: '22:00', to: '08:00' }, timeZone: 'UTC' };
  let now = new Date('2026-01-01T07:59:59Z');
  const { hear, told } = open({ preferences: () => Promise.resolve(night), now: () => now });
  hear(sent(2, 1));
  now = new Date('2026-01-01T08:00:00Z');
  expect(await told()).toEqual([]);
  hear(sent(2, 2));
  expect(await told()).toEqual([[2, 2, 1]]);
});

test('a reminder is for whoever has not confirmed that notice', async () => {
  const reminded = { type: 'notice.reminded', roomId: 2, seq: 9, targetSeq: 4 } as ChatEvent;
  const confirmed = open();
  confirmed.hear(reminded);
  expect(await confirmed.told()).toEqual([]);
  const waiting = open({ pendingNotice: () => Promise.resolve(message(2, 4)) });
  waiting.hear(reminded);
  expect(await waiting.told()).toEqual([[2, 4, 1]]);
});

test('who has it turned off misses only what was meant for them, and is not told of it', async () => {
  const { hear, told, onMissed } = open({ isOn: () => false, roomOf: (roomId) => room(roomId, 'all') });
  hear(sent(2, 1, '누구나'));
  expect(await told()).toEqual([]);
  expect(onMissed).not.toHaveBeenCalled();
  hear(sent(2, 2));
  expect(await told()).toEqual([]);
  expect(onMissed).toHaveBeenCalledOnce();
});

test('preferences that cannot be asked for keep it quiet, and nothing is left when it stops', async () => {
  const unknown = open({ preferences: () => Promise.reject(new Error('away')) });
  unknown.hear(sent(2, 1));
  expect(await unknown.told()).toEqual([]);
  expect(unknown.onError).toHaveBeenCalledOnce();
  const { hear, told, stop, takeAway } = open();
  hear(sent(2, 1));
  await told();
  stop();
  expect(takeAway).toHaveBeenCalledOnce();
});
