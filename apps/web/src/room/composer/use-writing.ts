import { useCallback, useRef, useState } from 'react';
import type { Writing } from '../mention/mention-names.ts';

/** Two changes may come before the next render: a name, then the text that it stands in. */
export type ChangeWriting = (part: Partial<Writing>) => void;

export function useWriting(initial: () => Writing, keep?: (writing: Writing) => void): [Writing, ChangeWriting] {
  const [writing, setWriting] = useState(initial);
  const latest = useRef(writing);
  const change = useCallback(
    (part: Partial<Writing>) => {
      latest.current = { ...latest.current, ...part };
      setWriting(latest.current);
      keep?.(latest.current);
    },
    [keep],
  );
  return [writing, change];
}
