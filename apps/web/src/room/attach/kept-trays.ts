import type { Trays } from './create-trays.ts';

/** What is being attached in this page, by whoever is signed in: made by the first who attaches something, and closed when they leave. */
export interface KeptTrays {
  get: () => Trays | undefined;
  take: (make: () => Trays) => Trays;
  clear: () => void;
}

export function keepTrays(): KeptTrays {
  let trays: Trays | undefined;
  return {
    get: () => trays,
    take: (make) => {
      trays ??= make();
      return trays;
    },
    clear: () => {
      trays?.close();
      trays = undefined;
    },
  };
}
