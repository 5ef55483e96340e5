import { limits } from '@dark-circle/api/limits';
import type { ChatEvent, HistoryPage, Message, RoomEvent, Seq } from '../contract.ts';
import { createStore } from '../create-store.ts';
import { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { NoAnswerError } from '../errors/no-answer-error.ts';
import { followRoom, type RoomFollower } from '../receive/follow-room.ts';
import { isRoomEvent } from '../receive/is-room-event.ts';
import { createPause } from '../time/pause.ts';
import { untilAnswered } from '../time/until-answered.ts';
import { createOlderPages, type OlderState } from './older-pages.ts';
import type { TimelineParts } from './timeline-parts.ts';
import type { Timeline, TimelineState } from './timeline-state.ts';
import { trimmed, viewOf, withChanges, withOlder, withoutGhosts, type TimelineView } from './timeline-view.ts';

export interface OwnedTimeline extends Timeline {
  /** A message that was answered before its event came. */
  addStored: (message: Message) => void;
  /** The network is back: what waits for its next attempt tries now. */
  wake: () => void;
}

/** Listens first, then fetches: what happens in between is counted, and `seq` removes the overlap. */
export function openTimeline(parts: TimelineParts, roomId: number, onClose: () => void): OwnedTimeline {
  const { session, timings, random } = parts;
  const state = createStore<TimelineState>({ status: 'loading' }, parts.onError);
  const pause = createPause();
  let userId: number | undefined;
  let loading: AbortController | undefined;
  let follower: RoomFollower | undefined;
  let view: TimelineView | undefined;
  /** At a reset that is being obeyed. */
  let heldBefore: TimelineView | undefined;
  let asOfSeq: Seq | undefined;
  let older: OlderState = { status: 'idle' };
  /** Of the stream whose first `heads` named all rooms that there were. */
  let connectionId: string | undefined;
  const olderPages = createOlderPages({
    ...parts,
    roomId,
    onState: (next) => {
      older = next;
      show();
    },
    onPage: (page, changes) => {
      if (view !== undefined) view = withOlder(view, page, changes);
      parts.onMessages(page.messages);
    },
  });

  function show(): void {
    if (view === undefined || asOfSeq === undefined) return;
    const { messages, hasOlder } = view;
    state.set({ status: 'ready', messages, hasOlder, older, asOfSeq });
  }

  function hear(event: ChatEvent): void {
    if (event.type === 'heads') {
      const head = new Map(Object.entries(event.heads)).get(String(roomId));
      if (head !== undefined) follower?.learnHead(head);
      // Left before any stream told that one was in it, or joined a moment ago: a fetch says which.
      else if (event.connectionId !== connectionId && follower !== undefined) load();
      connectionId = event.connectionId;
    } else if ('roomId' in event && event.roomId === roomId) {
      if (event.type === 'reset' && follower !== undefined) loadAfresh();
      else if (isRoomEvent(event)) follower?.receive(event);
    }
  }

  function apply(event: RoomEvent): void {
    if (event.type === 'member.left' && event.userId === userId) {
      end({ status: 'gone' });
      return;
    }
    asOfSeq = event.seq;
    if ('message' in event) addStored(event.message);
    else show();
  }

  function addStored(message: Message): void {
    if (view === undefined) return;
    olderPages.noticeChange(message);
    view = withChanges(view, [message]);
    // Not while a page is on its way that has to fit below what is held.
    if (!olderPages.isLoading()) view = trimmed(view, limits.timelineMessages);
    show();
  }

  /** What is shown stays until the fresh page is there. */
  function load(): void {
    stop();
    loading = new AbortController();
    follower = followRoom({ ...parts, roomId, apply, onTooFar: load, onRefused: fail });
    follower.anchor();
    void fetchNewest(follower, loading.signal);
  }

  /** What was held may be of another past than the server's: beyond the end of the fresh page it does not count. */
  function loadAfresh(): void {
    heldBefore = view;
    load();
  }

  async function fetchNewest(own: RoomFollower, signal: AbortSignal): Promise<void> {
    const ask = async () => {
      const page = await parts.fetchHistory({ roomId }, signal);
      // It would be loaded again at once, and again.
      const isFarBehind = (parts.seqOf(roomId) ?? 0) - page.asOfSeq > limits.replayEvents;
      if (isFarBehind) throw new NoAnswerError('the answer is from a store that is far behind');
      return page;
    };
    const onFailure = (failure: ChatError) => {
      if (view === undefined) state.set({ status: 'loading', failure });
    };
    try {
      const page = await untilAnswered(ask, { signal, pause, onFailure, timings, random });
      if (!signal.aborted) begin(page, own);
    } catch (error) {
      if (!signal.aborted) fail(chatErrorOf(error));
    }
  }

  function begin(page: HistoryPage, own: RoomFollower): void {
    loading = undefined;
    view = viewOf(page, view && withoutGhosts(view, heldBefore, page.asOfSeq));
    heldBefore = undefined;
    older = { status: 'idle' };
    asOfSeq = page.asOfSeq;
    parts.onMessages(page.messages);
    show();
    own.startAt(page.asOfSeq);
    // A page from a store that is behind: what it lacks is fetched like any gap.
    own.learnHead(parts.seqOf(roomId) ?? 0);
  }

  function fail(error: ChatError): void {
    const gone = error.reason === 'NOT_A_MEMBER' || error.reason === 'ROOM_NOT_FOUND';
    end(gone ? { status: 'gone' } : { status: 'failed', error });
  }

  function end(last: TimelineState): void {
    stop();
    view = undefined;
    state.set(last);
  }

  function stop(): void {
    loading?.abort();
    loading = undefined;
    follower?.close();
    follower = undefined;
    olderPages.stop();
    pause.end();
  }

  function reload(): void {
    if (userId === undefined) return;
    view = undefined;
    state.set({ status: 'loading' });
    load();
  }

  /** Another user sees another room, or none. */
  function followSession(): void {
    const now = session.getSnapshot();
    if (now.status === 'restoring') return;
    const nextUserId = now.status === 'signedIn' ? now.user.id : undefined;
    if (nextUserId !== undefined && nextUserId === userId) return;
    userId = nextUserId;
    if (nextUserId !== undefined) reload();
    else end({ status: 'failed', error: new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' }) });
  }

  const stopListening = parts.on(hear);
  const forgetSession = session.subscribe(followSession);
  const forgetWake = parts.page.onWake(pause.end);
  followSession();

  return {
    roomId,
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    loadOlder: () => {
      const busy = view === undefined || loading !== undefined || !view.hasOlder;
      return busy ? Promise.resolve() : olderPages.load({ beforeSeq: view?.floorSeq ?? 1, appliedSeq: asOfSeq ?? 0 });
    },
    reload,
    addStored,
    wake: () => {
      pause.end();
      follower?.wake();
    },
    close: () => {
      stopListening();
      forgetSession();
      forgetWake();
      stop();
      onClose();
    },
  };
}
