import type { PendingMessage } from '@dark-circle/sdk';
import { rowsOf, type Row, type RowsParts } from './rows.ts';

/** What the rows of a room were before, for as long as it is open. */
export interface RowMemory {
  /** The rows of now; those that are still the same are the very ones of before, so that what is painted of them stays untouched. */
  rowsOf: (parts: Omit<RowsParts, 'pageStarts'> & { pending: readonly PendingMessage[] }) => Row[];
}

export function rememberRows(): RowMemory {
  const pageStarts = new Set<number>();
  let known = new Map<string, Row>();
  return {
    // The same again comes to the same, so rendering twice is harmless.
    rowsOf: (parts) => {
      const floorSeq: number = parts.messages[0]?.seq ?? 0;
      pageStarts.add(floorSeq);
      for (const seq of pageStarts) if (seq < floorSeq) pageStarts.delete(seq);
      const rows = rowsOf({ ...parts, pageStarts }).map((row) => {
        const before = known.get(row.key);
        return before !== undefined && isSame(before, row) ? before : row;
      });
      known = new Map(rows.map((row) => [row.key, row]));
      return rows;
    },
  };
}

function isSame(one: Row, other: Row): boolean {
  const facts = new Map<string, unknown>(Object.entries(one));
  const others = Object.entries(other);
  return others.length === facts.size && others.every(([name, value]) => facts.get(name) === value);
}
