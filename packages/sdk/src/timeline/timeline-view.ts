import type { HistoryPage, Message, Person } from '../contract.ts';
import { findMessage, mergeMessages } from './merge-messages.ts';
import { refreshQuotes } from './refresh-quotes.ts';
import { withName, withNames, type Names } from './with-names.ts';

/** A part of a room without holes: every message from `floorSeq` on, up to where it ends. Pure. */
export interface TimelineView {
  messages: readonly Message[];
  floorSeq: number;
  hasOlder: boolean;
  /** Every message up to `seq` is in it and none after; at the room's end, what comes is in it, too. */
  ceiling: { at: 'end' } | { at: 'seq'; seq: number };
  /** The newest change of the room that it has heard of, in this part or not. */
  heardSeq: number;
  /** What people were heard to be called. A page that was fetched before comes late. */
  names: Names;
}

/** One page. What was shown before keeps its newer states; the rest of it would leave a hole, and goes. */
export function viewOf(page: HistoryPage, before?: TimelineView): TimelineView {
  const floorSeq = page.hasOlder ? (page.messages[0]?.seq ?? page.asOfSeq + 1) : 1;
  const fresh: TimelineView = {
    messages: page.messages,
    floorSeq,
    hasOlder: page.hasOlder,
    ceiling: ceilingOf(page),
    heardSeq: page.asOfSeq,
    names: new Map(),
  };
  // Of what the page shows, it knows best: what was held of a message that changed meanwhile must not go into a quote of it.
  const newer = before?.messages.filter(({ changedSeq }) => changedSeq > page.asOfSeq) ?? [];
  return withChanges(fresh, [...page.messages, ...newer]);
}

/** Without those of `heldBefore` that a later look at the room does not know: its database has lost them. */
export function withoutGhosts(view: TimelineView, heldBefore: TimelineView | undefined, asOfSeq: number): TimelineView {
  const ghosts = new Set(heldBefore?.messages.filter(({ changedSeq }) => changedSeq > asOfSeq));
  return ghosts.size === 0 ? view : { ...view, messages: view.messages.filter((message) => !ghosts.has(message)) };
}

/** Messages as events and answers bring them. Those outside of this part change only what quotes them, and names. */
export function withChanges(view: TimelineView, changes: readonly Message[]): TimelineView {
  const merged = mergeMessages(
    view.messages,
    changes.filter((message) => covers(view, message.seq)),
  );
  const quoting = refreshQuotes(merged, newest(merged, changes));
  // An older page is no news of anybody's name.
  const latest = changes.findLast(({ changedSeq }) => changedSeq > view.heardSeq);
  const names = latest === undefined ? view.names : withName(view.names, latest.author);
  const messages = withNames(quoting, names);
  const heardSeq = changes.reduce((highest, { changedSeq }) => Math.max(highest, changedSeq), view.heardSeq);
  return messages === view.messages && heardSeq === view.heardSeq ? view : { ...view, messages, heardSeq, names };
}

/** Somebody is called otherwise from now on. */
export function withPerson(view: TimelineView, person: Person): TimelineView {
  const names = withName(view.names, person);
  return names === view.names ? view : { ...view, names, messages: withNames(view.messages, names) };
}

/** The page before the floor, and what changed while it was on its way. */
export function withOlder(view: TimelineView, page: HistoryPage, changes: readonly Message[]): TimelineView {
  const oldest = page.messages[0];
  // A server that says there is more, and sends nothing, would be asked for ever.
  const hasOlder = page.hasOlder && oldest !== undefined;
  const floorSeq = hasOlder ? oldest.seq : 1;
  return withChanges({ ...view, floorSeq, hasOlder }, [...page.messages, ...changes, ...view.messages]);
}

/** The page after the ceiling, and what changed while it was on its way: if that was the last page, both reach to the room's end. */
export function withNewer(view: TimelineView, page: HistoryPage, changes: readonly Message[]): TimelineView {
  return withChanges({ ...view, ceiling: ceilingOf(page) }, [...page.messages, ...changes, ...view.messages]);
}

/** A page that stays open for weeks must not hold all that was ever said in it. */
export function withoutOldest(view: TimelineView, maxMessages: number): TimelineView {
  if (view.messages.length <= maxMessages) return view;
  const messages = view.messages.slice(-maxMessages);
  return { ...view, messages, floorSeq: messages[0]?.seq ?? view.floorSeq, hasOlder: true };
}

/** The same from below: then it does not reach to the room's end any more. */
export function withoutNewest(view: TimelineView, maxMessages: number): TimelineView {
  if (view.messages.length <= maxMessages) return view;
  const messages = view.messages.slice(0, maxMessages);
  return { ...view, messages, ceiling: { at: 'seq', seq: messages.at(-1)?.seq ?? view.floorSeq } };
}

/** The message of this seq is in it, if there is one. */
export function covers({ floorSeq, ceiling }: TimelineView, seq: number): boolean {
  return seq >= floorSeq && (ceiling.at === 'end' || seq <= ceiling.seq);
}

function ceilingOf({ messages, hasNewer }: HistoryPage): TimelineView['ceiling'] {
  const last = messages.at(-1);
  return hasNewer && last !== undefined ? { at: 'seq', seq: last.seq } : { at: 'end' };
}

/** The states that hold after the merge: a change that came too late must not go into a quote either. */
function newest(merged: readonly Message[], changes: readonly Message[]): readonly Message[] {
  return mergeMessages([], changes).map((change) => findMessage(merged, change.seq).known ?? change);
}
