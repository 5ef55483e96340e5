import { useCallback, useState } from 'react';
import { readStored, writeStored } from '../../app/stored.ts';
import { draftKey } from './drafts.ts';

/** What is being written in a room outlives a reload, a crash and a look into another room. */
export function useDraft(userId: number, roomId: number): [string, (text: string) => void] {
  const key = draftKey(userId, roomId);
  const [text, setText] = useState(() => readStored(key) ?? '');
  const change = useCallback(
    (next: string) => {
      setText(next);
      writeStored(key, next === '' ? undefined : next);
    },
    [key],
  );
  return [text, change];
}
