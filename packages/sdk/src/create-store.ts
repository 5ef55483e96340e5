import { createListeners } from './listeners.ts';
import type { Observable } from './observable.ts';

/** An observable whose owner sets it. */
export interface Store<T> extends Observable<T> {
  readonly set: (next: T) => void;
}

export function createStore<T>(initial: T, onError: (error: unknown) => void): Store<T> {
  let current = initial;
  const listeners = createListeners<void>(onError);
  return {
    getSnapshot: () => current,
    subscribe: listeners.add,
    set: (next) => {
      if (next === current) return;
      current = next;
      listeners.tell();
    },
  };
}
