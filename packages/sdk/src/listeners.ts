/** A listener that throws must not keep the news from the others, nor stop the stream that brought it. */
export interface Listeners<T> {
  readonly add: (listener: (news: T) => void) => () => void;
  readonly tell: (news: T) => void;
}

export function createListeners<T>(onError: (error: unknown) => void): Listeners<T> {
  // Wrapped, so that one function added twice is two listeners and each ends for itself.
  const entries = new Set<{ listener: (news: T) => void }>();
  return {
    add: (listener) => {
      const entry = { listener };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    tell: (news) => {
      // A copy: who begins to listen because of this news hears the next.
      for (const entry of new Set(entries)) {
        if (!entries.has(entry)) continue;
        try {
          entry.listener(news);
        } catch (error) {
          onError(error);
        }
      }
    },
  };
}
