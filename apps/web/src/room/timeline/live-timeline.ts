import type { ChatClient, Observable, Timeline, TimelineState } from '@dark-circle/sdk';

export interface LiveTimeline extends Observable<TimelineState> {
  loadOlder(): void;
  reload(): void;
}

const loading: TimelineState = { status: 'loading' };

/** A timeline that is open exactly while somebody looks at it. */
export function liveTimeline(client: ChatClient, roomId: number): LiveTimeline {
  let opened: Timeline | undefined;
  let lookers = 0;
  return {
    getSnapshot: () => opened?.getSnapshot() ?? loading,
    subscribe: (listener) => {
      opened ??= client.timeline(roomId);
      lookers += 1;
      const stop = opened.subscribe(listener);
      return () => {
        stop();
        lookers -= 1;
        if (lookers > 0) return;
        opened?.close();
        opened = undefined;
      };
    },
    // Never rejects: the next snapshot says what came of it.
    loadOlder: () => void opened?.loadOlder(),
    reload: () => opened?.reload(),
  };
}
