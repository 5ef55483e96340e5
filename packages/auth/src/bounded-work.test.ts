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
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ ticks: fc.nat(5), fails: fc.boolean() }), { maxLength: 30 }),
      async (atOnce, pieces) => {
        const work = new BoundedWork({ atOnce, queued: pieces.length, refuse: () => new FullError() });
        const started: number[] = [];
        let running = 0;
        let most = 0;
        const results = await Promise.allSettled(
          pieces.map(({ ticks, fails }, index) =>
            work.run(async () => {
              started.push(index);
              most = Math.max(most, (running += 1));
              for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
              running -= 1;
              if (fails) throw new Error(`piece ${index}`);
              return index;
            }),
          ),
        );
        expect(most).toBeLessThanOrEqual(atOnce);
        expect(started).toEqual(pieces.map((_, index) => index));
        expect(results.map(({ status }) => status)).toEqual(
          pieces.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
        );
      },
    ),
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
