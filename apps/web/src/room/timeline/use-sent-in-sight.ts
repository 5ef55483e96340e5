import { useEffect, useRef } from 'react';
import { useRoom } from '../room-context.ts';
import { usePending } from './use-rows.ts';

/** What I send I want to see. What was waiting when the room was opened is none of it. */
export function useSentInSight(toEnd: () => void): void {
  const pending = usePending(useRoom().room.id);
  const known = useRef(new Set(pending.map(({ clientMessageId }) => clientMessageId)));
  useEffect(() => {
    const isNew = pending.some(({ clientMessageId }) => !known.current.has(clientMessageId));
    known.current = new Set(pending.map(({ clientMessageId }) => clientMessageId));
    if (isNew) toEnd();
  }, [pending, toEnd]);
}
