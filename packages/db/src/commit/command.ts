import type { Seq, RoomId, UserId } from '../ids.ts';
import type { RefusalDetails, RefusalReason } from '../refusal.ts';
import type { MemberRole, RoomEvent } from '../rooms/room-event.ts';

/** What is to be different of a room; what is left out stays. */
export interface RoomChanges {
  name?: string;
  topic?: string;
  archived?: boolean;
}

/** What a person may do to a room so that it changes for everybody. */
export type RoomAct =
  /** With uploads of the actor's own, in this order; then there may be no words. */
  | { type: 'send'; body: string; replyTo?: Seq; attachmentIds?: readonly string[] }
  | { type: 'edit'; targetSeq: Seq; body: string }
  /** One's own message; or another's, by who keeps order there, with a reason. `ownOnly`: not another's, whatever the actor may. */
  | { type: 'delete'; targetSeq: Seq; reason?: string; ownOnly?: true }
  /** An admin removes anybody's message, member or not. */
  | { type: 'moderate'; targetSeq: Seq; reason: string }
  | { type: 'react'; targetSeq: Seq; emoji: string; present: boolean }
  | { type: 'pin'; targetSeq: Seq; pinned: boolean }
  /** That one has taken note of a notice. */
  | { type: 'confirm'; targetSeq: Seq }
  /** Asks those who have not. */
  | { type: 'remind'; targetSeq: Seq }
  | { type: 'join'; role: 'owner' | 'member'; inviteCode?: string }
  | { type: 'leave' }
  /** They have another name now: see `update-profile.ts`. */
  | { type: 'rename' }
  | { type: 'add'; userId: UserId }
  | { type: 'remove'; userId: UserId }
  | { type: 'setRole'; userId: UserId; role: MemberRole }
  | { type: 'change'; changes: RoomChanges }
  /** An admin changes any room, member or not. */
  | { type: 'administer'; changes: RoomChanges; reason: string };

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
