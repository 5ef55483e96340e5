import { limits } from '@dark-circle/api/limits';
import type { ClientTimings } from '../client-timings.ts';
import type { RoomEvent } from '../contract.ts';
import type { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { isRetryable } from '../errors/is-retryable.ts';
import { fullJitterMs } from '../time/full-jitter.ts';
import { createPause } from '../time/pause.ts';
import * as cursors from './room-cursor.ts';

/** One page of events after a seq: ascending, dense. */
export type FetchEventsAfter = (
  roomId: number,
  afterSeq: number,
  signal: AbortSignal,
) => Promise<{ events: RoomEvent[]; headSeq: number }>;

export interface FollowRoomParts {
  roomId: number;
  fetchEventsAfter: FetchEventsAfter;
  /** Called for each event of the room once, in seq order. */
  apply: (event: RoomEvent) => void;
  /** More is missing than is worth fetching one by one. */
  onTooFar: () => void;
  /** The gap cannot be fetched: one is not in the room any more. */
  onRefused: (error: ChatError) => void;
  timings: ClientTimings;
  random: () => number;
}

/** Keeps the order of one room, and fetches what is missing. */
export interface RoomFollower {
  /** There is more than was applied. */
  isBehind: () => boolean;
  /** The last event applied; undefined while that is not known. */
  seq: () => number | undefined;
  receive: (event: RoomEvent) => void;
  learnHead: (head: number) => void;
  /** A fresh fetch begins: wait for `startAt`. */
  anchor: () => void;
  /** The same, also where that is before what was applied. */
  restart: () => void;
  startAt: (asOfSeq: number) => void;
  forget: () => void;
  /** The server is there again: a fetch that failed is tried now. The replay keeps its time. */
  wake: () => void;
  close: () => void;
}

export function followRoom(parts: FollowRoomParts): RoomFollower {
  const { roomId, timings, random } = parts;
  let cursor: cursors.RoomCursor<RoomEvent> = { phase: 'unknown', floor: 0 };
  let filling: { stop: AbortController; inGrace: boolean } | undefined;
  const pause = createPause();

  function move(next: cursors.RoomCursor<RoomEvent>): void {
    cursor = next;
    const after = cursors.missingAfter(cursor);
    if (after === undefined || cursor.phase !== 'following') {
      stopFilling();
    } else if (cursor.head - after > limits.replayEvents) {
      parts.onTooFar();
    } else if (filling === undefined) {
      filling = { stop: new AbortController(), inGrace: cursor.held.size === 0 };
      void fill(filling);
    } else if (cursor.held.size > 0 && filling.inGrace) {
      // Something newer arrived: what is missing before it will not come by itself.
      pause.end();
    }
  }

  function stopFilling(): void {
    filling?.stop.abort();
    filling = undefined;
    pause.end();
  }

  function receive(event: RoomEvent): void {
    const { cursor: next, ready } = cursors.receiveEvent(cursor, event, limits.clientHeldEvents);
    // Before applying: a listener may look at where we are.
    move(next);
    for (const each of ready) parts.apply(each);
  }

  /** Goes on until `move` says that nothing is missing any more. Never rejects. */
  async function fill(gap: NonNullable<typeof filling>): Promise<void> {
    const { signal } = gap.stop;
    if (gap.inGrace) await pause.wait(timings.gapGraceMs);
    gap.inGrace = false;
    for (let failures = 0; !signal.aborted;) {
      const before = cursors.missingAfter(cursor);
      if (before === undefined) return;
      try {
        const page = await parts.fetchEventsAfter(roomId, before, signal);
        // The rest of a page from before a reset or a departure must not be applied after it.
        for (const event of page.events) if (!signal.aborted) receive(event);
      } catch (error) {
        const why = chatErrorOf(error);
        if (!signal.aborted && !isRetryable(why)) {
          stopFilling();
          parts.onRefused(why);
        }
      }
      // A page that brought nothing is a failure too: the head may have come from a store that is ahead of it.
      failures = cursors.missingAfter(cursor) === before ? failures + 1 : 0;
      if (failures > 0 && !signal.aborted) await pause.wait(fullJitterMs(failures - 1, timings, random));
    }
  }

  return {
    isBehind: () => cursors.missingAfter(cursor) !== undefined,
    seq: () => (cursor.phase === 'following' ? cursor.seq : undefined),
    receive,
    learnHead: (head) => move(cursors.learnHead(cursor, head)),
    anchor: () => move(cursors.anchor(cursor)),
    restart: () => move(cursors.restart()),
    startAt: (asOfSeq) => move(cursors.startAt(cursor, asOfSeq)),
    forget: () => move(cursors.forget(cursor)),
    wake: () => {
      if (filling?.inGrace === false) pause.end();
    },
    close: stopFilling,
  };
}
