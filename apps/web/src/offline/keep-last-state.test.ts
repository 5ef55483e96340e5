import type { ChatEvent, RoomSummary, SessionState, TimelineState } from '@dark-circle/sdk';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepLastState } from './keep-last-state.ts';

const asUser = (id: number) => ({ status: 'signedIn', user: { id, name: '가' } }) as SessionState;
const rooms = [{ id: 2 }] as RoomSummary[];
const showing = (state: object) => ({ roomId: 2, getSnapshot: () => state as TimelineState });
const ready = showing({ status: 'ready', messages: [{ seq: 1 }], hasNewer: false });

function open() {
  let state = asUser(1);
  const store = {
    keepRooms: vi.fn(() => Promise.resolve()),
    keepPage: vi.fn(() => Promise.resolve()),
    forgetPage: vi.fn(() => Promise.resolve()),
    read: () => Promise.resolve(undefined),
  };
  const keeper = keepLastState({ store, session: { getSnapshot: () => state }, now: () => 7 });
  return { store, keeper, become: (next: SessionState) => (state = next) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what changes many times within a moment is written once, as it is then', async () => {
  const { store, keeper } = open();
  keeper.takeRooms([]);
  keeper.takeRooms(rooms);
  for (let times = 0; times < 5; times += 1) keeper.takePage(ready);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.keepRooms.mock.calls).toEqual([[{ userId: 1, name: '가', keptAt: 7, rooms }]]);
  expect(store.keepPage.mock.calls).toEqual([[{ userId: 1, roomId: 2, keptAt: 7, messages: [{ seq: 1 }] }]]);
});

test('nothing is written for whoever is signed out by then, nor for whoever has come after them', async () => {
  for (const next of [{ status: 'signedOut' } as const, asUser(2)]) {
    const { store, keeper, become } = open();
    keeper.takeRooms(rooms);
    keeper.takePage(ready);
    become(next);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.keepRooms).not.toHaveBeenCalled();
    expect(store.keepPage).not.toHaveBeenCalled();
  }
});

test('a page from the middle of a room is not what was last said there, and a room that was left is forgotten', async () => {
  const { store, keeper } = open();
  keeper.takePage(showing({ status: 'ready', messages: [], hasNewer: true }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.keepPage).not.toHaveBeenCalled();
  keeper.takePage(showing({ status: 'gone' }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(store.forgetPage.mock.calls).toEqual([[1, 2]]);
});

test('what is deleted anywhere is not kept here', () => {
  const { store, keeper } = open();
  keeper.takeEvent({ type: 'message.deleted', roomId: 3 } as ChatEvent);
  keeper.takeEvent({ type: 'message.sent', roomId: 4 } as ChatEvent);
  expect(store.forgetPage.mock.calls).toEqual([[1, 3]]);
});

test('a page that may never be seen again is written at once', async () => {
  const { store, keeper } = open();
  keeper.takeRooms(rooms);
  keeper.flush();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.keepRooms).toHaveBeenCalledOnce();
});
