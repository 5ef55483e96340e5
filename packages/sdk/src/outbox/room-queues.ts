import type { ClientTimings } from '../client-timings.ts';
import type { Message } from '../contract.ts';
import type { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { isRetryable } from '../errors/is-retryable.ts';
import { fullJitterMs } from '../time/full-jitter.ts';
import { createPause, type Pause } from '../time/pause.ts';
import type { StoredDraft } from './outbox-store.ts';

/** One attempt. Rejects with whatever the call rejects with. */
export type SendNow = (draft: StoredDraft, signal: AbortSignal) => Promise<Message>;

export interface RoomQueuesParts {
  /** The oldest that is to be sent. */
  next: (roomId: number) => StoredDraft | undefined;
  isWaiting: (draft: StoredDraft) => boolean;
  /** What was added so far is in the store and what the store has is here, or it failed. */
  settled: () => Promise<void>;
  sendNow: SendNow;
  onStored: (message: Message) => void;
  onRefused: (draft: StoredDraft, error: ChatError) => void;
  /** It will be tried again. */
  onHeldUp: (draft: StoredDraft, error: ChatError) => void;
  timings: ClientTimings;
  random: () => number;
  onError: (error: unknown) => void;
}

/** Sends what waits, one at a time per room, so that messages stand in the room in the order they were written. */
export interface RoomQueues {
  run: (roomId: number) => void;
  /** Its outcome is known, or no longer wanted. */
  stopSending: (clientMessageId: string) => void;
  /** Tries at once what waits for its next attempt. */
  wake: () => void;
  stop: () => void;
}

interface Running {
  pause: Pause;
  sending?: { clientMessageId: string; attempt: AbortController };
  stopped: boolean;
}

export function createRoomQueues(parts: RoomQueuesParts): RoomQueues {
  const { timings, random } = parts;
  const rooms = new Map<number, Running>();

  async function drain(roomId: number, room: Running): Promise<void> {
    try {
      while (!room.stopped) {
        // Kept before its first attempt: a reload in between sends it again, under the same id. Chosen only then: what the
        // store has from before a reload was written earlier.
        await parts.settled();
        const draft = parts.next(roomId);
        if (draft === undefined) return;
        await deliver(draft, room);
      }
    } finally {
      // In the same step that found nothing to send: what is added from now on starts anew.
      if (rooms.get(roomId) === room) rooms.delete(roomId);
    }
  }

  /** Tries with the same id until the server has answered or nobody waits for it any more (P2). */
  async function deliver(draft: StoredDraft, room: Running): Promise<void> {
    const { clientMessageId } = draft;
    for (let failures = 0; !room.stopped && parts.isWaiting(draft); failures++) {
      const attempt = new AbortController();
      room.sending = { clientMessageId, attempt };
      try {
        const message = await parts.sendNow(draft, attempt.signal);
        if (!attempt.signal.aborted) parts.onStored(message);
        return;
      } catch (error) {
        if (attempt.signal.aborted) return;
        const why = chatErrorOf(error);
        // Signed out is no answer to the message: it waits for its user, unless the session's end stops this queue.
        if (!isRetryable(why) && why.reason !== 'SIGNED_OUT') {
          parts.onRefused(draft, why);
          return;
        }
        parts.onHeldUp(draft, why);
        await room.pause.wait((why.details?.retryAfterMs ?? 0) + fullJitterMs(failures, timings, random));
      }
    }
  }

  return {
    run: (roomId) => {
      if (rooms.has(roomId)) return;
      const room: Running = { pause: createPause(), stopped: false };
      rooms.set(roomId, room);
      drain(roomId, room).catch(parts.onError);
    },
    stopSending: (clientMessageId) => {
      for (const { sending, pause } of rooms.values()) {
        if (sending?.clientMessageId !== clientMessageId) continue;
        sending.attempt.abort();
        pause.end();
      }
    },
    wake: () => {
      for (const { pause } of rooms.values()) pause.end();
    },
    stop: () => {
      for (const room of rooms.values()) {
        room.stopped = true;
        room.sending?.attempt.abort();
        room.pause.end();
      }
      rooms.clear();
    },
  };
}
