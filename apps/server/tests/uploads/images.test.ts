import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits } from '@dark-circle/db/limits';
import { expect, it } from 'vitest';
import { Images } from '../../src/uploads/images.ts';
import { picture } from '../support/uploads.ts';

it('[P9] so many photos wait for their turn, and the next is told to come back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dark-circle-images-'));
  const file = join(folder, 'photo');
  await writeFile(file, await picture(20, 20).png().toBuffer());
  const images = new Images();
  const leaving = new AbortController();
  const all = Array.from({ length: limits.imagesAtOnce + limits.imagesQueued + 3 }, async (_, n) =>
    // The last of those who wait is gone before its turn.
    images.make(file, n === limits.imagesQueued ? leaving.signal : new AbortController().signal),
  );
  leaving.abort(new Error('gone'));
  const outcomes = await Promise.allSettled(all);
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []));
  expect(failures.filter((failure) => failure.includes('BUSY'))).toHaveLength(3);
  expect(failures.filter((failure) => failure.includes('gone'))).toHaveLength(1);
  expect(failures).toHaveLength(4);
  await rm(folder, { recursive: true });
});
