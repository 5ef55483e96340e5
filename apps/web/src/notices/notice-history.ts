/** What a toast said. */
export interface Notice {
  /** Ascending; of this visit only. */
  number: number;
  at: string;
  message: string;
  isFailure: boolean;
  /** How often in a row. */
  times: number;
}

/** What was said in passing during this visit, newest first, to be read again. */
export interface NoticeHistory {
  add: (notice: { message: string; isFailure: boolean }) => void;
  clear: () => void;
  getSnapshot: () => readonly Notice[];
  subscribe: (listener: () => void) => () => void;
}

const noticesKept = 50;

export function createNoticeHistory(): NoticeHistory {
  const listeners = new Set<() => void>();
  let notices: readonly Notice[] = [];
  let number = 0;
  const become = (next: readonly Notice[]) => {
    notices = next;
    for (const listener of listeners) listener();
  };
  return {
    add({ message, isFailure }) {
      const [newest, ...older] = notices;
      const isRepeated = newest?.message === message;
      const times = isRepeated ? newest.times + 1 : 1;
      number += 1;
      const notice = { number, at: new Date().toISOString(), message, isFailure, times };
      become([notice, ...(isRepeated ? older : notices)].slice(0, noticesKept));
    },
    clear: () => become([]),
    getSnapshot: () => notices,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
