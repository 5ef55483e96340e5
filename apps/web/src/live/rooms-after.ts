import type { ChatEvent, Message, Person, RoomSummary, UserId } from '@dark-circle/sdk';

/**
 * The list of my rooms after one event, or `'stale'` when only the server can tell. Counting here spares the server one
 * query per listener and message.
 */
export function roomsAfter(rooms: readonly RoomSummary[], event: ChatEvent, me: UserId): RoomSummary[] | 'stale' {
  if (event.type === 'presence' || event.type === 'typing') return [...rooms];
  // The stream begins at these heads: what was said between the list and them is told by no event.
  if (event.type === 'heads') return isBehind(rooms, event.heads) ? 'stale' : [...rooms];
  if (event.type === 'reset') return 'stale';
  const room = rooms.find((known) => known.id === event.roomId);
  if (room === undefined) return 'stale';
  if (event.type !== 'read' && event.seq <= room.lastSeq) return [...rooms];
  const changed = roomAfter(room, event, me);
  if (changed === 'stale') return 'stale';
  return rooms.flatMap((known) => (known !== room ? [known] : changed === 'left' ? [] : [changed]));
}

function isBehind(rooms: readonly RoomSummary[], heads: Readonly<Record<number, number>>): boolean {
  const lastSeqs = new Map(rooms.map((room) => [String(room.id), room.lastSeq]));
  return Object.entries(heads).some(([roomId, head]) => head > (lastSeqs.get(roomId) ?? -1));
}

type EventOfRoom = Exclude<ChatEvent, { type: 'heads' | 'presence' | 'typing' | 'reset' }>;

function roomAfter(room: RoomSummary, event: EventOfRoom, me: UserId): RoomSummary | 'left' | 'stale' {
  switch (event.type) {
    case 'message.sent':
      return event.message.author.id === me
        ? {
            ...room,
            lastSeq: event.seq,
            lastMessage: event.message,
            lastReadSeq: event.seq,
            unread: 0,
            unreadMentions: 0,
          }
        : {
            ...room,
            lastSeq: event.seq,
            lastMessage: event.message,
            unread: room.unread + 1,
            unreadMentions: room.unreadMentions + (isMeant(event.message, me) ? 1 : 0),
          };
    case 'message.edited': {
      // Whether it named me before, nobody here knows.
      const mayNameMe = room.unreadMentions > 0 || isMeant(event.message, me);
      if (event.message.seq > room.lastReadSeq && mayNameMe) return 'stale';
      return withMessage({ ...room, lastSeq: event.seq }, event.message);
    }
    case 'reaction.changed':
    case 'pin.changed':
      return withMessage({ ...room, lastSeq: event.seq }, event.message);
    case 'message.deleted': {
      const wasUnread = event.targetSeq > room.lastReadSeq && event.message.author.id !== me;
      if (wasUnread && room.unreadMentions > 0) return 'stale';
      const unread = wasUnread ? Math.max(0, room.unread - 1) : room.unread;
      return withMessage({ ...room, lastSeq: event.seq, unread }, event.message);
    }
    case 'member.joined':
      // My own joining shows the room as it never was here before.
      return event.member.id === me ? 'stale' : { ...room, lastSeq: event.seq, memberCount: room.memberCount + 1 };
    case 'member.left':
      return event.userId === me ? 'left' : { ...room, lastSeq: event.seq, memberCount: room.memberCount - 1 };
    case 'member.changed': {
      const changed = withName({ ...room, lastSeq: event.seq }, event.member);
      return event.member.id === me ? { ...changed, role: event.member.role } : changed;
    }
    case 'room.changed': {
      const { archivedAt: _before, ...others } = room;
      return { ...others, ...event.room, lastSeq: event.seq };
    }
    case 'notice.confirmed':
    case 'notice.reminded':
      return { ...room, lastSeq: event.seq };
    case 'read': {
      const mine = [event, ...(event.others ?? [])].find((position) => position.userId === me);
      return mine === undefined || mine.seq <= room.lastReadSeq ? room : readUpTo(room, mine.seq);
    }
  }
}

/** By name, or with everybody. */
export function isMeant(message: Message, me: UserId): boolean {
  return message.mentions.some(({ id }) => id === me) || message.body.includes('<@all>');
}

/** Everything is read, or somebody has to count again. */
export function readUpTo(room: RoomSummary, seq: RoomSummary['lastReadSeq']): RoomSummary | 'stale' {
  const lastSaid = room.lastMessage?.seq ?? room.lastSeq;
  return seq >= lastSaid ? { ...room, lastReadSeq: seq, unread: 0, unreadMentions: 0 } : 'stale';
}

function withName(room: RoomSummary, { id, name }: Person): RoomSummary {
  const { lastMessage, people } = room;
  return {
    ...room,
    ...(lastMessage?.author.id === id && { lastMessage: { ...lastMessage, author: { id, name } } }),
    ...(people !== undefined && { people: people.map((person) => (person.id === id ? { id, name } : person)) }),
  };
}

function withMessage(room: RoomSummary, message: Message): RoomSummary {
  return room.lastMessage?.seq === message.seq ? { ...room, lastMessage: message } : room;
}
