import { expect, test } from 'vitest';
import { StoreUnavailableError } from '../errors.ts';
import { SharedRead } from './shared-read.ts';

/** Reads that end when they are told to. */
function heldReads(atOnce = 10) {
  const reads: { questions: readonly number[]; end: PromiseWithResolvers<void> }[] = [];
  const shared = new SharedRead<number, string>(atOnce, async (questions) => {
    const end = Promise.withResolvers<void>();
    reads.push({ questions, end });
    await end.promise;
    return questions.map((question) => `answer ${question}`);
  });
  return { shared, reads };
}

test('who asks while a read is on its way shares the next one, and each has an answer of their own', async () => {
  const { shared, reads } = heldReads();
  const first = shared.ask(1);
  const later = [2, 3, 2].map(async (question) => shared.ask(question));
  expect(reads).toHaveLength(1);
  reads[0]?.end.resolve();
  expect(await first).toBe('answer 1');
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.end.resolve();
  expect(await Promise.all(later)).toEqual(['answer 2', 'answer 3', 'answer 2']);
  expect(reads.map(({ questions }) => questions)).toEqual([[1], [2, 3, 2]]);
});

test('[P9] one read holds so many questions at most', async () => {
  const { shared, reads } = heldReads(2);
  const answers = [1, 2, 3, 4].map(async (question) => shared.ask(question));
  for (const index of [0, 1, 2]) {
    await expect.poll(() => reads.length).toBe(index + 1);
    reads[index]?.end.resolve();
  }
  expect(await Promise.all(answers)).toHaveLength(4);
  expect(reads.map(({ questions }) => questions)).toEqual([[1], [2, 3], [4]]);
});

test('[P9] while the database is away, those who have asked since hear it with the first, and the next are read for', async () => {
  const { shared, reads } = heldReads();
  const answers = [1, 2].map(async (question) => shared.ask(question));
  reads[0]?.end.reject(new StoreUnavailableError('away'));
  for (const answer of answers) await expect(answer).rejects.toThrow('away');
  const next = shared.ask(3);
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.end.resolve();
  expect(await next).toBe('answer 3');
});

test('a read that fails for a reason of its own fails for those who asked it, and not for those after', async () => {
  const { shared, reads } = heldReads();
  const first = shared.ask(1);
  const second = shared.ask(2);
  reads[0]?.end.reject(new Error('broken'));
  await expect(first).rejects.toThrow('broken');
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.end.resolve();
  expect(await second).toBe('answer 2');
});
