/** Where a client stands in the sequence of one room. Pure: what it says to fetch, somebody else fetches. */
export type RoomCursor<Event extends Sequenced> =
  /** Nothing was seen yet, or it is no longer known what was: the next event or head is where it begins. */
  | { phase: 'unknown'; floor: number }
  /** A fresh fetch is on its way and will say where to begin; what arrives meanwhile is only counted. */
  | { phase: 'anchoring'; floor: number; head: number }
  /** Everything to `seq` was applied. `held` waits for what is missing before it; `head` is what is known to exist. */
  | { phase: 'following'; seq: number; head: number; held: ReadonlyMap<number, Event> };

export interface Sequenced {
  seq: number;
}

export interface Received<Event extends Sequenced> {
  cursor: RoomCursor<Event>;
  /** To be applied now, in this order. */
  ready: Event[];
}

/** Next → apply, with all that waited for it; older → drop; newer → hold. Over `maxHeld` it is dropped and fetched again. */
export function receiveEvent<Event extends Sequenced>(
  cursor: RoomCursor<Event>,
  event: Event,
  maxHeld: number,
): Received<Event> {
  if (cursor.phase === 'anchoring') return { cursor: learnHead(cursor, event.seq), ready: [] };
  if (cursor.phase === 'unknown') {
    if (event.seq <= cursor.floor) return { cursor, ready: [] };
    return { cursor: { phase: 'following', seq: event.seq, head: event.seq, held: new Map() }, ready: [event] };
  }
  if (event.seq <= cursor.seq) return { cursor, ready: [] };
  const head = Math.max(cursor.head, event.seq);
  if (event.seq > cursor.seq + 1) {
    if (cursor.held.size >= maxHeld || cursor.held.has(event.seq)) return { cursor: { ...cursor, head }, ready: [] };
    return { cursor: { ...cursor, head, held: new Map(cursor.held).set(event.seq, event) }, ready: [] };
  }
  const ready = [event];
  const held = cursor.held.size === 0 ? cursor.held : new Map(cursor.held);
  let { seq } = event;
  for (let next = held.get(seq + 1); next !== undefined; next = held.get(seq + 1)) {
    ready.push(next);
    seq = next.seq;
  }
  return { cursor: { phase: 'following', seq, head, held: without(held, seq) }, ready };
}

/** The room has events up to `head`: shows that the last one was lost. A room seen for the first time begins there. */
export function learnHead<Event extends Sequenced>(cursor: RoomCursor<Event>, head: number): RoomCursor<Event> {
  if (cursor.phase === 'unknown') return beginAt(Math.max(head, cursor.floor));
  return head <= cursor.head ? cursor : { ...cursor, head };
}

/** Go on from a fresh fetch. Never behind what was applied already. */
export function startAt<Event extends Sequenced>(cursor: RoomCursor<Event>, asOfSeq: number): RoomCursor<Event> {
  const floor = cursor.phase === 'following' ? cursor.seq : cursor.floor;
  const begun = beginAt<Event>(Math.max(asOfSeq, floor));
  return cursor.phase === 'anchoring' ? learnHead(begun, cursor.head) : begun;
}

/** What was applied is no longer what counts: wait for `startAt`. */
export function anchor<Event extends Sequenced>(cursor: RoomCursor<Event>): RoomCursor<Event> {
  if (cursor.phase === 'anchoring') return cursor;
  return { phase: 'anchoring', floor: cursor.phase === 'following' ? cursor.seq : cursor.floor, head: 0 };
}

/** The server has another past than what was applied, after a restored backup perhaps: nothing of it counts, not even its end. */
export function restart<Event extends Sequenced>(): RoomCursor<Event> {
  return { phase: 'anchoring', floor: 0, head: 0 };
}

/** The room is not ours any more; should it be ours again, nothing is applied a second time. */
export function forget<Event extends Sequenced>(cursor: RoomCursor<Event>): RoomCursor<Event> {
  return { phase: 'unknown', floor: cursor.phase === 'following' ? cursor.seq : cursor.floor };
}

/** The seq after which something is missing, or undefined. */
export function missingAfter<Event extends Sequenced>(cursor: RoomCursor<Event>): number | undefined {
  return cursor.phase === 'following' && cursor.head > cursor.seq ? cursor.seq : undefined;
}

function beginAt<Event extends Sequenced>(seq: number): RoomCursor<Event> {
  return { phase: 'following', seq, head: seq, held: new Map() };
}

function without<Event>(held: ReadonlyMap<number, Event>, upToSeq: number): ReadonlyMap<number, Event> {
  if (held.size === 0) return held;
  return new Map([...held].filter(([seq]) => seq > upToSeq));
}
