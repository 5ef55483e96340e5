import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BoundedWork } from './bounded-work.ts';

class FullError extends Error {}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('[P9] never more than atOnce run, the rest run in the order they came', async () => {
  const piece = fc.record({ comesAfter: fc.nat(8), takes: fc.nat(5), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(piece, { maxLength: 30 }), async (atOnce, pieces) => {
      const work = new BoundedWork({ atOnce, queued: pieces.length, refuse: () => new FullError() });
      const came: number[] = [];
      const started: number[] = [];
      let running = 0;
      let most = 0;
      const results = await Promise.allSettled(
        pieces.map(async ({ comesAfter, takes, fails }, index) => {
          await ticks(comesAfter);
          came.push(index);
          return work.run(async () => {
            started.push(index);
            running += 1;
            most = Math.max(most, running);
            await ticks(takes);
            running -= 1;
            if (fails) throw new Error(`piece ${index}`);
          });
        }),
      );
      expect(most).toBeLessThanOrEqual(atOnce);
      expect(started).toEqual(came);
      expect(results.map(({ status }) => status)).toEqual(
        pieces.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
      );
    }),
  );
});

test('[P9] refuses beyond the queue, and takes again once there is room', async () => {
  const work = new BoundedWork({ atOnce: 1, queued: 1, refuse: () => new FullError() });
  const { open, opened } = gate();
  const first = work.run(() => opened);
  const second = work.run(async () => 'second');
  await expect(work.run(async () => 'third')).rejects.toBeInstanceOf(FullError);
  open();
  await first;
  expect(await second).toBe('second');
  expect(await work.run(async () => 'fourth')).toBe('fourth');
});

async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) await Promise.resolve();
}
