import { limits } from '@dark-circle/api/limits';
import type { ClientTimings } from '../client-timings.ts';
import type { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { isRetryable } from '../errors/is-retryable.ts';
import { fullJitterMs } from '../time/full-jitter.ts';
import { createPause } from '../time/pause.ts';

export interface KeepPresentParts {
  enter: (place: { roomId: number; connectionId: string }) => Promise<unknown>;
  exit: (place: { roomId: number; connectionId: string }) => Promise<unknown>;
  timings: ClientTimings;
  random: () => number;
  onError: (error: unknown) => void;
}

/**
 * Tells the server which rooms are open, on the stream that lives now: each new one has to say so again. So does one that
 * lives on, now and then: the process that holds the stream may not have got the news from the one that was told.
 */
export interface KeptPresence {
  be: (connectionId: string | undefined, rooms: readonly number[]) => void;
  wake: () => void;
  close: () => void;
}

/** One act at a time: an exit that overtakes the next enter would leave a person invisible in an open room. */
export function keepPresent(parts: KeepPresentParts): KeptPresence {
  const { timings, random } = parts;
  const pause = createPause();
  let connectionId: string | undefined;
  let wanted: ReadonlySet<number> = new Set();
  let told = new Set<number>();
  let running = false;
  let closed = false;
  let repeating: ReturnType<typeof setTimeout> | undefined;

  function next(): { act: 'enter' | 'exit'; roomId: number; connectionId: string } | undefined {
    if (connectionId === undefined) return undefined;
    for (const roomId of wanted) if (!told.has(roomId)) return { act: 'enter', roomId, connectionId };
    for (const roomId of told) if (!wanted.has(roomId)) return { act: 'exit', roomId, connectionId };
    return undefined;
  }

  async function settle(): Promise<void> {
    let failures = 0;
    for (let step = next(); step !== undefined; step = next()) {
      const { act, ...place } = step;
      const on = told;
      try {
        await (act === 'enter' ? parts.enter(place) : parts.exit(place));
        failures = 0;
      } catch (error) {
        // Closing cuts off what is on its way: that is no failure, and nothing is tried again.
        if (closed) return;
        const why = chatErrorOf(error);
        if (isRetryable(why)) {
          await pause.wait((why.details?.retryAfterMs ?? 0) + fullJitterMs(failures++, timings, random));
          continue;
        }
        if (!isOver(why)) parts.onError(error);
      }
      // Of a stream that has ended meanwhile, nothing has to be known.
      if (act === 'enter') on.add(place.roomId);
      else on.delete(place.roomId);
    }
    // In the same step that found nothing to do: what is wanted from now on starts anew.
    running = false;
  }

  function run(): void {
    if (running) return;
    running = true;
    settle().catch(parts.onError);
  }

  function repeatIn(ms: number): void {
    clearTimeout(repeating);
    if (connectionId === undefined || wanted.size === 0) return;
    // Jitter, so that a thousand clients that came back together do not say it again together.
    repeating = setTimeout(
      () => {
        for (const roomId of wanted) told.delete(roomId);
        run();
        repeatIn(limits.clientPresenceRepeatMs);
      },
      ms * (0.5 + random() / 2),
    );
  }

  return {
    be: (nextId, rooms) => {
      const sameStream = nextId === connectionId;
      if (!sameStream) {
        told = new Set();
        pause.end();
      }
      connectionId = nextId;
      wanted = new Set(rooms);
      if (!sameStream || next() !== undefined) repeatIn(limits.clientPresenceConfirmMs);
      run();
    },
    wake: pause.end,
    close: () => {
      closed = true;
      connectionId = undefined;
      clearTimeout(repeating);
      pause.end();
    },
  };
}

/** One is out of the room, or of the chat: the server has forgotten it by itself. */
function isOver({ reason }: ChatError): boolean {
  return (
    reason === 'SIGNED_OUT' || reason === 'USER_BANNED' || reason === 'NOT_A_MEMBER' || reason === 'ROOM_NOT_FOUND'
  );
}
