import type { Member, Message, Room, RoomEvent } from '../../src/rooms/room-event.ts';

/** What a client holds that applied the events of a room. */
export interface RoomModel {
  messages: Map<number, Message>;
  members: Map<number, Pick<Member, 'id' | 'name' | 'role' | 'joinedSeq'>>;
  /** Who has confirmed each notice. */
  confirmations: Map<number, Set<number>>;
  /** Once it was changed. */
  room?: Room;
}

export function applyEvents(events: readonly RoomEvent[]): RoomModel {
  const model: RoomModel = { messages: new Map(), members: new Map(), confirmations: new Map() };
  for (const event of events) apply(model, event);
  return model;
}

function apply(model: RoomModel, event: RoomEvent): void {
  const { messages, members, confirmations } = model;
  switch (event.type) {
    case 'member.joined':
    case 'member.changed': {
      const { id, name, role, joinedSeq } = event.member;
      members.set(id, { id, name, role, joinedSeq });
      return;
    }
    case 'member.left':
      members.delete(event.userId);
      return;
    case 'room.changed':
      model.room = event.room;
      return;
    case 'notice.confirmed': {
      const confirmed = confirmations.get(event.targetSeq) ?? new Set();
      confirmations.set(event.targetSeq, confirmed.add(event.userId));
      return;
    }
    case 'notice.reminded':
      return;
    default: {
      const known = messages.get(event.message.seq);
      // An event may show a state later than itself: of two states the newer one holds.
      if (known === undefined || known.changedSeq <= event.message.changedSeq) {
        messages.set(event.message.seq, event.message);
      }
    }
  }
}

/** A message but for what another message's change may have made of its quote. */
export function withoutQuote({ replyTo, ...message }: Message): Omit<Message, 'replyTo'> & { answers?: number } {
  return { ...message, ...(replyTo !== undefined && { answers: replyTo.seq }) };
}
