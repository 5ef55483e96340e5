import type { ChatClient, Timeline } from '@dark-circle/sdk';

/** Of the rooms that this page has open. */
export interface Timelines {
  /** Calls with each of them now and whenever one has changed. */
  watch: (listener: (timeline: Timeline) => void) => () => void;
}

/** The same client, whose timelines can be watched by who did not open them. */
export function watchTimelines(client: ChatClient): { client: ChatClient; timelines: Timelines } {
  const open = new Set<Timeline>();
  const listeners = new Set<(timeline: Timeline) => void>();
  return {
    client: {
      ...client,
      timeline: (roomId, options) => {
        const timeline = client.timeline(roomId, options);
        const stop = timeline.subscribe(() => {
          for (const listener of listeners) listener(timeline);
        });
        open.add(timeline);
        return {
          ...timeline,
          close: () => {
            stop();
            open.delete(timeline);
            timeline.close();
          },
        };
      },
    },
    timelines: {
      watch: (listener) => {
        listeners.add(listener);
        for (const timeline of open) listener(timeline);
        return () => listeners.delete(listener);
      },
    },
  };
}
