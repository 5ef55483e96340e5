import { createStore, type Store } from '../create-store.ts';
import type { Observable } from '../observable.ts';
import type { PendingMessage } from './pending-message.ts';

/** What each room shows of the outbox, oldest first. */
export interface PendingLists {
  of: (roomId: number) => Observable<readonly PendingMessage[]>;
  /** Something changed in this room. */
  show: (roomId: number, pending: readonly PendingMessage[]) => void;
}

const none: readonly PendingMessage[] = [];

export function createPendingLists(onError: (error: unknown) => void): PendingLists {
  const lists = new Map<number, Store<readonly PendingMessage[]>>();
  const listOf = (roomId: number) => {
    const known = lists.get(roomId);
    if (known !== undefined) return known;
    const made = createStore(none, onError);
    lists.set(roomId, made);
    return made;
  };
  return {
    of: listOf,
    show: (roomId, pending) => listOf(roomId).set(pending.length === 0 ? none : pending),
  };
}
