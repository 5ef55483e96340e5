import { describe, expect, it } from 'vitest';
import { soManyAtOnce } from './so-many-at-once.ts';

/** Acts that end when the test says so. */
function acts() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const act = (name: string) => async () => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return { begun, act, end: (name: string) => ends.get(name)?.() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const forever = new AbortController().signal;

describe('so many at once', () => {
  it('[P9] runs so many side by side, the others in their order', async () => {
    const { begun, act, end } = acts();
    const run = soManyAtOnce(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => run(act(name), forever));
    await settled();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await settled();
    expect(begun).toEqual(['a', 'b', 'c']);
    end('a');
    end('c');
    await settled();
    end('d');
    await Promise.all(all);
  });

  it('one that is given up while it waits takes no place, and one that fails gives its own back', async () => {
    const { begun, act, end } = acts();
    const run = soManyAtOnce(1);
    const first = run(act('a'), forever);
    const giveUp = new AbortController();
    const second = run(act('b'), giveUp.signal);
    const third = run(() => Promise.reject(new Error('broken')), forever);
    giveUp.abort(new Error('given up'));
    await expect(second).rejects.toThrow('given up');
    end('a');
    await first;
    await expect(third).rejects.toThrow('broken');
    const fourth = run(act('d'), forever);
    await settled();
    expect(begun).toEqual(['a', 'd']);
    end('d');
    await fourth;
  });

  it('a turn that comes as it is given up is the next one’s', async () => {
    const { begun, act, end } = acts();
    const run = soManyAtOnce(1);
    const first = run(act('a'), forever);
    const giveUp = new AbortController();
    const second = run(act('b'), giveUp.signal).catch(() => 'given up');
    const third = run(act('c'), forever);
    await settled();
    end('a');
    giveUp.abort();
    await first;
    await second;
    await settled();
    expect(begun.at(-1)).toBe('c');
    end('b');
    end('c');
    await third;
  });
});
