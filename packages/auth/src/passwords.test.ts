import { performance } from 'node:perf_hooks';
import { parseOptions } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { createPasswords, PasswordsBusyError } from './passwords.ts';

const passwords = createPasswords({ atOnce: 2, queued: 64 });

test('[SEC-10] hashes with argon2id, at least 19 MiB and two passes, and a salt of its own each time', async () => {
  const [one, other] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$/u);
  const { memoryCost, timeCost, parallelism } = parseOptions(one);
  expect(memoryCost).toBeGreaterThanOrEqual(19_456);
  expect(timeCost).toBe(2);
  expect(parallelism).toBe(1);
  expect(one).not.toBe(other);
});

test('a password matches its own hash and no other does', async () => {
  const hash = await passwords.hash('correct horse');
  expect(await passwords.verify(hash, 'correct horse')).toBe(true);
  expect(await passwords.verify(hash, 'correct horsE')).toBe(false);
  expect(await passwords.verify(hash, '')).toBe(false);
});

test('[SEC-11] passwords of 64 characters and more count to their last one', async () => {
  const long = '긴 비밀번호 '.repeat(18);
  const hash = await passwords.hash(`${long}a`);
  expect(await passwords.verify(hash, `${long}a`)).toBe(true);
  expect(await passwords.verify(hash, `${long}b`)).toBe(false);
});

test('[SEC-12] an unknown login id costs as much as a wrong password', async () => {
  const hash = await passwords.hash('correct horse');
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 15; round += 1) {
    known.push(await timeOf(() => passwords.verify(hash, 'wrong')));
    unknown.push(await timeOf(() => passwords.verify(undefined, 'wrong')));
  }
  const ratio = median(unknown) / median(known);
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.7);
});

test('[SEC-10] what is beyond the queue is refused at once', async () => {
  const narrow = createPasswords({ atOnce: 1, queued: 1 });
  const taken = [narrow.hash('one'), narrow.verify(undefined, 'two')];
  await expect(narrow.hash('three')).rejects.toBeInstanceOf(PasswordsBusyError);
  await expect(narrow.verify(undefined, 'four')).rejects.toBeInstanceOf(PasswordsBusyError);
  await Promise.all(taken);
});

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
