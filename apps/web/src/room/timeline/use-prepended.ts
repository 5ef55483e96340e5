import { useState } from 'react';
import type { Row } from './rows.ts';

/** How many rows the last older page put before those that were on the page already. */
export function usePrepended(rows: readonly Row[]): number {
  const firstKey = rows[0]?.key;
  const [known, setKnown] = useState({ firstKey, prepended: 0 });
  if (firstKey === known.firstKey) return known.prepended;
  const prepended = Math.max(
    0,
    rows.findIndex((row) => row.key === known.firstKey),
  );
  setKnown({ firstKey, prepended });
  return prepended;
}
