import type { Timeline } from '@dark-circle/sdk';
import { useSyncExternalStore } from 'react';

/** A room, live, in ten lines: `<RoomMessages timeline={client.timeline(roomId)} />`. Whoever makes the timeline closes it. */
export function RoomMessages({ timeline }: { timeline: Timeline }) {
  const state = useSyncExternalStore(timeline.subscribe, timeline.getSnapshot, timeline.getSnapshot);
  if (state.status !== 'ready') return <p role="status">{state.status}</p>;
  return (
    <ol>
      {state.messages.map(({ seq, author, body }) => (
        <li key={seq}>
          <b>{author.name}</b> {body}
        </li>
      ))}
    </ol>
  );
}
