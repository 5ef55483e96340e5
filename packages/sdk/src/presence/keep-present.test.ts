import { expect, it } from 'vitest';
import { shortTimings } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import { defaultTimings } from '../client-timings.ts';
import { keepPresent } from './keep-present.ts';

function presenceOf() {
  const acts: string[] = [];
  const note = (act: string) => (place: { roomId: number; connectionId: string }) => {
    acts.push(`${act} ${place.roomId} on ${place.connectionId}`);
    return Promise.resolve();
  };
  const errors: unknown[] = [];
  const presence = keepPresent({
    enter: note('enter'),
    exit: note('exit'),
    timings: { ...defaultTimings, ...shortTimings },
    random: () => 0,
    onError: (error) => errors.push(error),
  });
  return { acts, errors, presence };
}

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
