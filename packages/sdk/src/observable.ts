/**
 * Something that changes, as React's `useSyncExternalStore(it.subscribe, it.getSnapshot)` takes it. A snapshot is never
 * changed in place: the same reference means that nothing happened.
 */
export interface Observable<T> {
  readonly getSnapshot: () => T;
  /** Tells that there is a new snapshot. Answers the function that ends it. */
  readonly subscribe: (listener: () => void) => () => void;
}
