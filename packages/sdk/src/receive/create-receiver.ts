import type { ClientTimings } from '../client-timings.ts';
import type { ChatEvent, RoomEvent, RoomId } from '../contract.ts';
import type { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { createPause, type Pause } from '../time/pause.ts';
import { untilAnswered } from '../time/until-answered.ts';
import { followRoom, type FetchEventsAfter, type RoomFollower } from './follow-room.ts';
import { isRoomEvent } from './is-room-event.ts';

export interface ReceiverParts {
  fetchEventsAfter: FetchEventsAfter;
  fetchHead: (roomId: number, signal: AbortSignal) => Promise<number>;
  ownUserId: () => number | undefined;
  /** Every event, put in order. */
  deliver: (event: ChatEvent) => void;
  timings: ClientTimings;
  random: () => number;
  onError: (error: unknown) => void;
}

/** Turns what the stream brings into what listeners may rely on (P5). Belongs to one signed-in user at a time. */
export interface Receiver {
  receive: (event: ChatEvent) => void;
  /** The last seq applied of each room: where the next stream begins. */
  cursors: () => Record<string, number>;
  seqOf: (roomId: number) => number | undefined;
  /** The server is there again: what waits for its next attempt tries now. */
  wake: () => void;
  /** Forgets all rooms. */
  clear: () => void;
}

interface FollowedRoom {
  follower: RoomFollower;
  /** The search for the head after a `reset`, while it lasts. */
  anchoring?: { stop: AbortController; pause: Pause };
}

export function createReceiver(parts: ReceiverParts): Receiver {
  const { deliver, timings, random } = parts;
  const rooms = new Map<RoomId, FollowedRoom>();
  /** The first `heads` named the rooms that there were. */
  let hasBegun = false;

  function roomOf(roomId: RoomId): FollowedRoom {
    const known = rooms.get(roomId);
    if (known !== undefined) return known;
    const room: FollowedRoom = {
      follower: followRoom({
        roomId,
        fetchEventsAfter: parts.fetchEventsAfter,
        apply: (event) => apply(room, event),
        onTooFar: () => reset(room, roomId),
        onRefused: (why) => lose(room, roomId, why),
        timings,
        random,
      }),
    };
    rooms.set(roomId, room);
    return room;
  }

  /**
   * A room that turns up in the middle, not by our joining, was joined while no stream told of it: what a listener holds of it
   * may be older than the place where it begins here.
   */
  function follow(roomId: RoomId, takeIn: (follower: RoomFollower) => void, joined: boolean): void {
    const { follower, anchoring } = roomOf(roomId);
    const turnsUp = hasBegun && !joined && anchoring === undefined && follower.seq() === undefined;
    takeIn(follower);
    if (turnsUp && follower.seq() !== undefined) tellReset(roomId);
  }

  function apply(room: FollowedRoom, event: RoomEvent): void {
    const isOwnLeaving = event.type === 'member.left' && event.userId === parts.ownUserId();
    // What is known to come after it, held or still missing, belongs to a coming back.
    const { follower } = room;
    const cameBack = isOwnLeaving && (follower.isBehind() || (follower.seq() ?? 0) > event.seq);
    if (isOwnLeaving) follower.forget();
    deliver(event);
    if (cameBack) reset(room, event.roomId);
  }

  /**
   * Listeners hear of a reset after we know a head ourselves. So their fetch, which comes later, cannot be older than the
   * place from which we go on, and there is no hole between the two.
   */
  function reset(room: FollowedRoom, roomId: RoomId): void {
    if (room.anchoring !== undefined) return;
    const anchoring = { stop: new AbortController(), pause: createPause() };
    room.anchoring = anchoring;
    room.follower.anchor();
    void findHead(room, roomId, anchoring);
  }

  async function findHead(
    room: FollowedRoom,
    roomId: RoomId,
    { stop: { signal }, pause }: NonNullable<FollowedRoom['anchoring']>,
  ): Promise<void> {
    const ask = () => parts.fetchHead(roomId, signal);
    try {
      const head = await untilAnswered(ask, { signal, pause, timings, random });
      if (signal.aborted) return;
      delete room.anchoring;
      tellReset(roomId);
      room.follower.startAt(head);
    } catch (error) {
      if (!signal.aborted) lose(room, roomId, chatErrorOf(error));
    }
  }

  /** What is missing cannot be had. Listeners find out why when they fetch the room. */
  function lose(room: FollowedRoom, roomId: RoomId, why: ChatError): void {
    if (why.kind === 'unexpected') parts.onError(why);
    stopAnchoring(room);
    room.follower.forget();
    tellReset(roomId);
  }

  function tellReset(roomId: RoomId): void {
    deliver({ type: 'reset', roomId });
  }

  function stopAnchoring(room: FollowedRoom): void {
    room.anchoring?.stop.abort();
    room.anchoring?.pause.end();
    delete room.anchoring;
  }

  return {
    receive: (event) => {
      if (event.type === 'reset') {
        const room = roomOf(event.roomId);
        reset(room, event.roomId);
        room.follower.restart();
      } else if (isRoomEvent(event)) {
        const joined = event.type === 'member.joined' && event.member.id === parts.ownUserId();
        follow(event.roomId, (follower) => follower.receive(event), joined);
      } else {
        if (event.type === 'heads') {
          for (const [key, head] of Object.entries(event.heads)) {
            const roomId = Number(key);
            if (isRoomId(roomId)) follow(roomId, (follower) => follower.learnHead(head), false);
          }
          hasBegun = true;
        }
        deliver(event);
      }
    },
    cursors: () => {
      const known: Record<string, number> = {};
      for (const [roomId, { follower }] of rooms) {
        const seq = follower.seq();
        if (seq !== undefined) known[roomId] = seq;
      }
      return known;
    },
    seqOf: (roomId) => (isRoomId(roomId) ? rooms.get(roomId)?.follower.seq() : undefined),
    wake: () => {
      for (const { follower, anchoring } of rooms.values()) {
        follower.wake();
        anchoring?.pause.end();
      }
    },
    clear: () => {
      for (const room of rooms.values()) {
        stopAnchoring(room);
        room.follower.close();
      }
      rooms.clear();
      hasBegun = false;
    },
  };
}

function isRoomId(value: number): value is RoomId {
  return Number.isSafeInteger(value) && value > 0;
}
