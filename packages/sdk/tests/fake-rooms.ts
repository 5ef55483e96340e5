import type { HistoryPage, Message, RoomEvent, User } from '../src/index.ts';

/** Rooms in memory that keep the contract: dense seqs, one row per client message id, events that carry the state. */
export class FakeRooms {
  readonly #events = new Map<number, RoomEvent[]>();

  headSeq(roomId: number): number {
    return this.#of(roomId).length;
  }

  eventsAfter(
    roomId: number,
    afterSeq: number,
    limit = 500,
  ): { events: RoomEvent[]; hasMore: boolean; headSeq: number } {
    const after = this.#of(roomId).slice(afterSeq);
    return { events: after.slice(0, limit), hasMore: after.length > limit, headSeq: this.headSeq(roomId) };
  }

  history(
    roomId: number,
    place: { beforeSeq?: number; afterSeq?: number; aroundSeq?: number; limit?: number } = {},
  ): HistoryPage {
    const all = this.messages(roomId);
    const { limit = 15 } = place;
    const [start, end] = range(all, { ...place, limit });
    const hasOlder = start > 0;
    const hasNewer = end < all.length;
    return {
      messages: all.slice(start, end),
      hasMore: (hasOlder && place.afterSeq === undefined) || (hasNewer && place.beforeSeq === undefined),
      hasOlder,
      hasNewer,
      asOfSeq: this.headSeq(roomId) as HistoryPage['asOfSeq'],
    };
  }

  /** As they are now, ascending. */
  messages(roomId: number): Message[] {
    const latest = new Map<number, Message>();
    for (const event of this.#of(roomId)) if ('message' in event) latest.set(event.message.seq, event.message);
    return [...latest.values()].sort((a, b) => a.seq - b.seq);
  }

  send(
    roomId: number,
    author: User,
    {
      clientMessageId,
      body,
      attachmentIds = [],
    }: { clientMessageId: string; body: string; attachmentIds?: readonly string[] },
  ): RoomEvent {
    const sent = this.#of(roomId).find(
      (event) => event.type === 'message.sent' && event.message.clientMessageId === clientMessageId,
    );
    if (sent !== undefined) return sent;
    const seq = this.headSeq(roomId) + 1;
    const message = {
      roomId,
      seq,
      author: { id: author.id, name: author.name },
      body,
      sentAt: '2026-01-01T00:00:00.000Z',
      clientMessageId,
      changedSeq: seq,
      reactions: [],
      mentions: [],
      attachments: attachmentIds.map((id) => ({ id })),
    };
    return this.#append(roomId, { type: 'message.sent', roomId, seq, message } as unknown as RoomEvent);
  }

  edit(roomId: number, targetSeq: number, body: string): RoomEvent {
    const seq = this.headSeq(roomId) + 1;
    const target = this.messages(roomId).find((message) => message.seq === targetSeq);
    const message = { ...target, body, changedSeq: seq, editedAt: '2026-01-01T00:00:01.000Z' };
    return this.#append(roomId, { type: 'message.edited', roomId, seq, message } as unknown as RoomEvent);
  }

  join(roomId: number, { id, name }: User): RoomEvent {
    const seq = this.headSeq(roomId) + 1;
    const member = { id, name, role: 'member', joinedSeq: seq };
    return this.#append(roomId, { type: 'member.joined', roomId, seq, member } as unknown as RoomEvent);
  }

  /** An event of a kind that only a newer server knows. */
  open(roomId: number, type: string): RoomEvent {
    const seq = this.headSeq(roomId) + 1;
    return this.#append(roomId, { type, roomId, seq, poll: { question: '?' } } as unknown as RoomEvent);
  }

  leave(roomId: number, userId: number): RoomEvent {
    const seq = this.headSeq(roomId) + 1;
    return this.#append(roomId, { type: 'member.left', roomId, seq, userId } as RoomEvent);
  }

  /** As a database that comes back from a backup. */
  rewind(roomId: number, toSeq: number): void {
    this.#of(roomId).splice(toSeq);
  }

  #append(roomId: number, event: RoomEvent): RoomEvent {
    this.#of(roomId).push(event);
    return event;
  }

  #of(roomId: number): RoomEvent[] {
    const events = this.#events.get(roomId) ?? [];
    this.#events.set(roomId, events);
    return events;
  }
}

function range(
  all: readonly Message[],
  {
    beforeSeq,
    afterSeq,
    aroundSeq,
    limit,
  }: { beforeSeq?: number; afterSeq?: number; aroundSeq?: number; limit: number },
): [start: number, end: number] {
  const indexOf = (seq: number) => all.filter((message) => message.seq < seq).length;
  if (afterSeq !== undefined) return [indexOf(afterSeq + 1), Math.min(all.length, indexOf(afterSeq + 1) + limit)];
  const end =
    aroundSeq === undefined
      ? indexOf(beforeSeq ?? Number.POSITIVE_INFINITY)
      : Math.min(all.length, Math.max(indexOf(aroundSeq) + Math.ceil(limit / 2), limit));
  return [Math.max(0, end - limit), end];
}
