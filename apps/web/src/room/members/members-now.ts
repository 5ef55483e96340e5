import type { Member, Observable } from '@dark-circle/sdk';

/** Who is in the open room, and how far they have read: for all on the page that is about it, kept by one. */
export interface MembersNow extends Observable<readonly Member[]> {
  tell: (members: readonly Member[]) => void;
}

const nobodyYet: readonly Member[] = [];

export function createMembersNow(): MembersNow {
  const listeners = new Set<() => void>();
  let members = nobodyYet;
  return {
    getSnapshot: () => members,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(next) {
      members = next;
      for (const listener of listeners) listener();
    },
  };
}
