/** Chance that can be had again: the same seed, the same choices. */
export interface Random {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly T[]): T;
  /** So many of them, each once, in a new order. */
  some<T>(from: readonly T[], count: number): T[];
}

/** Mulberry32 by Tommy Ettinger, public domain. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    between,
    pick<T>(from: readonly T[]): T {
      const picked = from[between(0, from.length - 1)];
      if (picked === undefined) throw new RangeError('there is nothing to pick from');
      return picked;
    },
    some<T>(from: readonly T[], count: number): T[] {
      const keyed = from.map((item) => ({ item, key: next() }));
      return keyed
        .toSorted((a, b) => a.key - b.key)
        .slice(0, count)
        .map(({ item }) => item);
    },
  };
}
