import type { Member } from '@dark-circle/sdk';
import { useSyncExternalStore } from 'react';
import { useRoom } from '../room-context.ts';

/** Nobody until they have come. */
export function useMembersNow(): readonly Member[] {
  const { members } = useRoom();
  return useSyncExternalStore(members.subscribe, members.getSnapshot);
}
