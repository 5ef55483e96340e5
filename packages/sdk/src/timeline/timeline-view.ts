import type { HistoryPage, Message } from '../contract.ts';
import { findMessage, mergeMessages } from './merge-messages.ts';
import { refreshQuotes } from './refresh-quotes.ts';
import { renameAuthor } from './rename-author.ts';

/** The newest part of a room, without holes: every message from `floorSeq` on. Pure. */
export interface TimelineView {
  messages: readonly Message[];
  floorSeq: number;
  hasOlder: boolean;
}

/** The newest page. What was shown before keeps its newer states; older messages would leave a hole and go. */
export function viewOf(page: HistoryPage, before?: TimelineView): TimelineView {
  const floorSeq = page.hasMore ? (page.messages[0]?.seq ?? page.asOfSeq + 1) : 1;
  const fresh = { messages: page.messages, floorSeq, hasOlder: page.hasMore };
  return withChanges(fresh, [...page.messages, ...(before?.messages ?? [])]);
}

/** Without those of `heldBefore` that a later look at the room does not know: its database has lost them. */
export function withoutGhosts(view: TimelineView, heldBefore: TimelineView | undefined, asOfSeq: number): TimelineView {
  const ghosts = new Set(heldBefore?.messages.filter(({ changedSeq }) => changedSeq > asOfSeq));
  return ghosts.size === 0 ? view : { ...view, messages: view.messages.filter((message) => !ghosts.has(message)) };
}

/** Messages as events and answers bring them. Those before the floor change only what quotes them. */
export function withChanges(view: TimelineView, changes: readonly Message[]): TimelineView {
  const merged = mergeMessages(
    view.messages,
    changes.filter((message) => message.seq >= view.floorSeq),
  );
  const quoting = refreshQuotes(merged, newest(merged, changes));
  const latest = latestOf(view.messages, changes);
  const messages = latest === undefined ? quoting : renameAuthor(quoting, latest);
  return messages === view.messages ? view : { ...view, messages };
}

/** The page before the floor, and what changed while it was on its way. */
export function withOlder(view: TimelineView, page: HistoryPage, changes: readonly Message[]): TimelineView {
  const oldest = page.messages[0];
  // A server that says there is more, and sends nothing, would be asked for ever.
  const hasOlder = page.hasMore && oldest !== undefined;
  const floorSeq = hasOlder ? oldest.seq : 1;
  return withChanges({ ...view, floorSeq, hasOlder }, [...page.messages, ...changes, ...view.messages]);
}

/** A page that stays open for weeks must not hold all that was ever said in it. */
export function trimmed(view: TimelineView, maxMessages: number): TimelineView {
  if (view.messages.length <= maxMessages) return view;
  const messages = view.messages.slice(-maxMessages);
  return { messages, floorSeq: messages[0]?.seq ?? view.floorSeq, hasOlder: true };
}

/** The change that is the newest thing known of the room. An older page is no news of anybody's name. */
function latestOf(held: readonly Message[], changes: readonly Message[]): Message | undefined {
  const heldSeq = held.reduce((highest, { changedSeq }) => Math.max(highest, changedSeq), 0);
  return changes.findLast(({ changedSeq }) => changedSeq > heldSeq);
}

/** The states that hold after the merge: a change that came too late must not go into a quote either. */
function newest(merged: readonly Message[], changes: readonly Message[]): readonly Message[] {
  return mergeMessages([], changes).map((change) => findMessage(merged, change.seq).known ?? change);
}
