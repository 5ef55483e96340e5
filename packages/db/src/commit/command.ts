import type { RoomId, Seq, UserId } from '../ids.ts';
import type { RefusalDetails, RefusalReason } from '../refusal.ts';
import type { RoomEvent } from '../rooms/room-event.ts';

/** What a person may do to a room so that it changes for everybody. */
export type RoomAct =
  | { type: 'send'; body: string; replyTo?: Seq }
  | { type: 'edit'; targetSeq: Seq; body: string }
  | { type: 'delete'; targetSeq: Seq }
  /** An admin removes anybody's message, member or not. */
  | { type: 'moderate'; targetSeq: Seq; reason: string }
  | { type: 'react'; targetSeq: Seq; emoji: string; present: boolean }
  | { type: 'join'; role: 'owner' | 'member' }
  | { type: 'leave' };

export interface RoomCommand {
  /** A UUID, stored once per room and actor (P2). For `send` it is the message's `clientMessageId`. */
  commandId: string;
  actorId: UserId;
  roomId: RoomId;
  act: RoomAct;
  /** Milliseconds since 1970. A command past it is dropped, so that a Redis that comes back late posts no ghosts. */
  deadline: number;
}

export type Outcome =
  /** Stored, now or by an earlier arrival of the same command. The event shows the state as it is now. */
  | { status: 'stored'; event: RoomEvent }
  /** Nothing to change: it is so already (joining twice, reacting twice). `seq` is the room's head. */
  | { status: 'unchanged'; seq: Seq }
  | { status: 'refused'; reason: RefusalReason; details: RefusalDetails };
