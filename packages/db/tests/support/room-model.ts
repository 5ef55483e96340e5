import type { Member, Message, RoomEvent } from '../../src/rooms/room-event.ts';

/** What a client holds that applied the events of a room. */
export interface RoomModel {
  messages: Map<number, Message>;
  members: Map<number, Pick<Member, 'id' | 'name' | 'role' | 'joinedSeq'>>;
}

export function applyEvents(events: readonly RoomEvent[]): RoomModel {
  const model: RoomModel = { messages: new Map(), members: new Map() };
  for (const event of events) apply(model, event);
  return model;
}

function apply({ messages, members }: RoomModel, event: RoomEvent): void {
  switch (event.type) {
    case 'member.joined': {
      const { id, name, role, joinedSeq } = event.member;
      members.set(id, { id, name, role, joinedSeq });
      return;
    }
    case 'member.left':
      members.delete(event.userId);
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
