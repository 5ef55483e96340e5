import { limits } from '@dark-circle/api/limits';
import { expect, it, onTestFinished, vi } from 'vitest';
import { shortTimings } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import type { Reason, RefusalDetails } from '../contract.ts';
import { defaultTimings } from '../client-timings.ts';
import { ChatError } from '../errors/chat-error.ts';
import { keepPresent } from './keep-present.ts';

function presenceOf({ random = () => 0 }: { random?: () => number } = {}) {
  const acts: string[] = [];
  /** What becomes of the next acts; they succeed when it is empty. */
  const fates: (() => Promise<void>)[] = [];
  const note = (act: string) => (place: { roomId: number; connectionId: string }) => {
    acts.push(`${act} ${place.roomId} on ${place.connectionId}`);
    return fates.shift()?.() ?? Promise.resolve();
  };
  const errors: unknown[] = [];
  const presence = keepPresent({
    enter: note('enter'),
    exit: note('exit'),
    timings: { ...defaultTimings, ...shortTimings },
    random,
    onError: (error) => errors.push(error),
  });
  return { acts, fates, errors, presence };
}

const refusal = (reason: Reason, details: RefusalDetails = {}) =>
  Promise.reject(new ChatError({ kind: 'refused', reason, details }));

it('a room opened in the same step in which nothing was to do is entered', async () => {
  const { acts, presence } = presenceOf();
  presence.be('one', []);
  presence.be('one', [7]);
  await waitUntil(() => acts.length === 1, 'entered');
  expect(acts).toEqual(['enter 7 on one']);
});

it('a new stream says again which rooms are open; one that is still open elsewhere is not left', async () => {
  const { acts, errors, presence } = presenceOf();
  presence.be('one', [7, 8]);
  await waitUntil(() => acts.length === 2, 'both entered');
  presence.be('one', [8]);
  await waitUntil(() => acts.length === 3, 'one left');
  presence.be('two', [8]);
  await waitUntil(() => acts.length === 4, 'entered again');
  expect(acts).toEqual(['enter 7 on one', 'enter 8 on one', 'exit 7 on one', 'enter 8 on two']);
  expect(errors).toEqual([]);
});

it('[P8] an open room is told again before its lease is over, and about once a minute from then on', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { acts, presence } = presenceOf({ random: () => 1 });
  presence.be('one', [7]);
  await vi.advanceTimersByTimeAsync(limits.presenceLeaseMs);
  expect(acts).toEqual(['enter 7 on one', 'enter 7 on one']);
  await vi.advanceTimersByTimeAsync(3 * limits.clientPresenceRepeatMs);
  expect(acts).toHaveLength(5);
  expect(limits.clientPresenceRepeatMs * 2).toBeLessThan(limits.presenceForgetMs);
  presence.be('one', []);
  await vi.advanceTimersByTimeAsync(3 * limits.clientPresenceRepeatMs);
  expect(acts.slice(5)).toEqual(['exit 7 on one']);
  expect(vi.getTimerCount()).toBe(0);
});

it('a room that is being left while others are told again is left all the same', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { acts, fates, presence } = presenceOf({ random: () => 1 });
  presence.be('one', [7, 8]);
  await vi.advanceTimersByTimeAsync(0);
  fates.push(() => refusal('RATE_LIMITED', { retryAfterMs: 2 * limits.clientPresenceConfirmMs }));
  presence.be('one', [8]);
  await vi.advanceTimersByTimeAsync(3 * limits.clientPresenceConfirmMs);
  expect(acts.slice(2)).toEqual(['exit 7 on one', 'enter 8 on one', 'exit 7 on one']);
});

it('what may pass is tried again, and no sooner than the server asks', async () => {
  const { acts, fates, errors, presence } = presenceOf();
  const retryAfterMs = 50;
  fates.push(() => Promise.reject(new ChatError({ kind: 'network' })));
  const [refusedAt, triedAgainAt] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  fates.push(() => {
    refusedAt.resolve(performance.now());
    return refusal('RATE_LIMITED', { retryAfterMs });
  });
  fates.push(() => {
    triedAgainAt.resolve(performance.now());
    return Promise.resolve();
  });
  presence.be('one', [7]);
  // A timer may be early by the part of a millisecond that it does not count.
  expect((await triedAgainAt.promise) - (await refusedAt.promise)).toBeGreaterThan(retryAfterMs - 1);
  expect(acts).toEqual(Array(3).fill('enter 7 on one'));
  expect(errors).toEqual([]);
});

it('a refusal ends the matter for that room alone: it is reported, unless one is out of the room anyway', async () => {
  const { acts, fates, errors, presence } = presenceOf();
  fates.push(() => refusal('NOT_A_MEMBER'));
  fates.push(() => refusal('COMMAND_FAILED'));
  presence.be('one', [7, 8, 9]);
  await waitUntil(() => acts.length === 3, 'all tried');
  expect(acts).toEqual(['enter 7 on one', 'enter 8 on one', 'enter 9 on one']);
  expect(errors).toMatchObject([{ reason: 'COMMAND_FAILED' }]);
});

it.for([['network'], ['unexpected']] as const)(
  'after close() an act that was on its way (%s) is no failure, and nothing follows it',
  async ([kind]) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const { acts, fates, errors, presence } = presenceOf();
    const onItsWay = Promise.withResolvers<void>();
    fates.push(() => onItsWay.promise);
    presence.be('one', [7, 8]);
    presence.close();
    onItsWay.reject(new ChatError({ kind }));
    await onItsWay.promise.catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(acts).toEqual(['enter 7 on one']);
    expect(errors).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  },
);
