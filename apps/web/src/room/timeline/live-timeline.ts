import type { ChatClient, JumpOutcome, Observable, Timeline, TimelineOptions, TimelineState } from '@dark-circle/sdk';

export interface LiveTimeline extends Observable<TimelineState> {
  loadOlder(): void;
  loadNewer(): void;
  jumpTo(seq: number): Promise<JumpOutcome>;
  toEnd(): Promise<JumpOutcome>;
  lookAt(place: number | 'end'): void;
  reload(): void;
}

const loading: TimelineState = { status: 'loading' };
const overtaken: JumpOutcome = { status: 'overtaken' };

/** A timeline that is open exactly while somebody looks at it. */
export function liveTimeline(client: ChatClient, roomId: number, options: TimelineOptions): LiveTimeline {
  let opened: Timeline | undefined;
  let lookers = 0;
  return {
    getSnapshot: () => opened?.getSnapshot() ?? loading,
    subscribe: (listener) => {
      opened ??= client.timeline(roomId, options);
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
    loadNewer: () => void opened?.loadNewer(),
    jumpTo: async (seq) => opened?.jumpTo(seq) ?? overtaken,
    toEnd: async () => opened?.toEnd() ?? overtaken,
    lookAt: (place) => opened?.lookAt(place),
    reload: () => opened?.reload(),
  };
}
