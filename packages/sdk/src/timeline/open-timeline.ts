import { limits } from '@dark-circle/api/limits';
import type { ChatEvent, HistoryPage, Message, RoomEvent } from '../contract.ts';
import { createStore } from '../create-store.ts';
import { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { NoAnswerError } from '../errors/no-answer-error.ts';
import { followRoom, type RoomFollower } from '../receive/follow-room.ts';
import { isRoomEvent } from '../receive/is-room-event.ts';
import { createPause } from '../time/pause.ts';
import { untilAnswered } from '../time/until-answered.ts';
import { holdPart } from './held-part.ts';
import { createMoves } from './timeline-moves.ts';
import { createPages } from './timeline-pages.ts';
import type { HistoryPlace, TimelineParts } from './timeline-parts.ts';
import type { Timeline, TimelineOptions, TimelineState } from './timeline-state.ts';

export interface OwnedTimeline extends Timeline {
  /** A message that was answered before its event came. */
  addStored: (message: Message) => void;
  /** The network is back: what waits for its next attempt tries now. */
  wake: () => void;
}

/** Listens first, then fetches: what happens in between is counted, and `seq` removes the overlap. */
export function openTimeline(
  parts: TimelineParts,
  roomId: number,
  { aroundSeq, maxMessages = limits.timelineMessages }: TimelineOptions,
  onClose: () => void,
): OwnedTimeline {
  const { session, timings, random } = parts;
  const state = createStore<TimelineState>({ status: 'loading' }, parts.onError);
  const pause = createPause();
  let userId: number | undefined;
  let loading: AbortController | undefined;
  let follower: RoomFollower | undefined;
  /** Of the stream whose first `heads` named all rooms that there were. */
  let connectionId: string | undefined;
  const held = holdPart({ aroundSeq, maxMessages });
  const pages = createPages({
    ...parts,
    onState: show,
    onPage: (aim, page, changes) => {
      held.takePage(aim, page, changes);
      parts.onMessages(page.messages);
    },
  });
  const moves = createMoves({ roomId, held, pages, beginAnew: load, isBeginning: () => loading !== undefined });

  function show(): void {
    const shown = held.shown();
    if (shown === undefined) return;
    state.set({ status: 'ready', ...shown, older: pages.stateOf('older'), newer: pages.stateOf('newer') });
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
    if ('message' in event) take(event.message);
    if (event.type === 'member.changed' || event.type === 'member.joined') held.takePerson(event.member);
    held.apply(event.seq);
    show();
  }

  function take(message: Message): void {
    pages.noticeChange(message);
    held.takeChange(message, !pages.isLoading());
  }

  /** What is shown stays until the fresh page is there. */
  function load(): void {
    stop();
    loading = new AbortController();
    follower = followRoom({ ...parts, roomId, apply, onTooFar: load, onRefused: fail });
    follower.anchor();
    void fetchFirst(follower, loading.signal);
  }

  function loadAfresh(): void {
    held.doubt();
    load();
  }

  /** After a reset, too: where one was. */
  function placeToBegin(): HistoryPlace {
    const seq = held.lookedAt();
    return seq === 'end' ? { roomId } : { roomId, aroundSeq: seq, limit: limits.clientJumpPage };
  }

  async function fetchFirst(own: RoomFollower, signal: AbortSignal): Promise<void> {
    const ask = async () => {
      const page = await parts.fetchHistory(placeToBegin(), signal);
      // It would be loaded again at once, and again.
      const isFarBehind = (parts.seqOf(roomId) ?? 0) - page.asOfSeq > limits.replayEvents;
      if (isFarBehind) throw new NoAnswerError('the answer is from a store that is far behind');
      return page;
    };
    const onFailure = (failure: ChatError) => {
      if (held.edges() === undefined) state.set({ status: 'loading', failure });
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
    held.begin(page);
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
    held.forget();
    state.set(last);
  }

  function stop(): void {
    loading?.abort();
    loading = undefined;
    follower?.close();
    follower = undefined;
    pages.stop();
    pause.end();
  }

  function reload(): void {
    if (userId === undefined) return;
    held.forget();
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
    ...moves,
    lookAt: held.lookAt,
    reload,
    addStored: (message) => {
      take(message);
      show();
    },
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
