import { useCallback } from 'react';
import type { Writing } from '../mention/mention-names.ts';
import { readDraft, writeDraft } from './drafts.ts';
import { useWriting, type ChangeWriting } from './use-writing.ts';

/** What is being written in a room outlives a reload, a crash and a look into another room. */
export function useDraft(userId: number, roomId: number): [Writing, ChangeWriting] {
  const keep = useCallback((writing: Writing) => writeDraft(userId, roomId, writing), [userId, roomId]);
  return useWriting(() => readDraft(userId, roomId), keep);
}
