import type { UserId } from '../contract.ts';
import { createStore } from '../create-store.ts';
import type { TabGroup } from '../tabs/tab-group.ts';
import type { HeadsEvent, TabMessage } from '../tabs/tab-message.ts';
import type { ConnectionState } from './connection-state.ts';
import { createConnection, type ConnectionParts, type OwnedConnection } from './create-connection.ts';
import { headsAfter } from './heads-after.ts';
import { gatherNeeds } from './gather-needs.ts';
import { whenLive } from './when-live.ts';

export interface SharedConnection extends OwnedConnection {
  /** The rooms that this tab has open. */
  show: (rooms: readonly number[]) => void;
  /** Somebody else is signed in, or nobody: what the tabs need was told for the one before. */
  changeUser: () => void;
}

export interface ShareConnectionParts extends ConnectionParts {
  tabs: TabGroup;
  userId: () => UserId | undefined;
  /** Somebody wants to try again now what waits for its next attempt. */
  onRetry: () => void;
  /** Of all tabs, while this one leads: who is where, on which stream. */
  onPresence: (connectionId: string | undefined, rooms: readonly number[]) => void;
}

const idle: ConnectionState = { status: 'idle' };
const connecting: ConnectionState = { status: 'connecting', attempt: 0 };

/**
 * One stream for all tabs of a user. The leader has it and passes every event on as it came; each tab puts them in order for
 * itself, from where it is, so a change of the leader needs no handing over.
 */
export function shareConnection(parts: ShareConnectionParts): SharedConnection {
  const { tabs, userId, timings } = parts;
  const state = createStore<ConnectionState>(idle, parts.onError);
  let wanted = false;
  let rooms: readonly number[] = [];
  /** As the leader tells it. */
  let told: ConnectionState | undefined;
  let heads: HeadsEvent | undefined;

  const own = createConnection({
    ...parts,
    onEvent: (event) => {
      heads = headsAfter(heads, event, userId());
      tabs.tell({ type: 'event', userId: userId(), event });
      if (wanted) parts.onEvent(event);
    },
  });
  const needs = gatherNeeds(tabs, { userId, onChange: settle });

  /** Whatever changed: has a stream exactly while this tab leads and somebody needs one. */
  function settle(): void {
    const all = needs.of({ stream: wanted, rooms });
    if (tabs.leads() && all.stream) own.start();
    else own.stop();
    const connection = own.getSnapshot();
    const live = connection.status === 'live';
    // Those of a stream that broke say nothing of the next one.
    if (!live) heads = undefined;
    parts.onPresence(live ? connection.connectionId : undefined, all.rooms);
    show();
  }

  function show(): void {
    if (!wanted) state.set(idle);
    else state.set(tabs.leads() ? own.getSnapshot() : (told ?? connecting));
  }

  function tellStream(): void {
    const connection = own.getSnapshot();
    const known = connection.status === 'live' ? heads : undefined;
    tabs.tell({ type: 'stream', userId: userId(), connection, ...(known !== undefined && { heads: known }) });
  }

  function tellNeeds(): void {
    if (tabs.getSnapshot().role === 'following') tabs.tell({ type: 'needs', userId: userId(), stream: wanted, rooms });
  }

  function hear(from: string, message: TabMessage): void {
    const now = tabs.getSnapshot();
    if (now.role === 'leading') {
      if (message.type === 'needs') tellStream();
      else if (message.type === 'retry') retryNow();
    } else if (now.role === 'following' && now.leader === from && wanted) {
      // What is another user's is not for us; one of us has yet to hear of who signed in.
      if (message.type === 'stream' && message.userId === userId()) follow(message);
      else if (message.type === 'event' && message.userId === userId()) parts.onEvent(message.event);
    }
  }

  function follow({ connection, heads: news }: Extract<TabMessage, { type: 'stream' }>): void {
    told = connection;
    show();
    if (news !== undefined) parts.onEvent(news);
  }

  function retryNow(): void {
    own.retryNow();
    parts.onRetry();
  }

  /** Another leader, another user, or something else to ask for. */
  function begin(): void {
    told = undefined;
    tellNeeds();
    settle();
  }

  const forgetRole = tabs.subscribe(begin);
  const forgetNews = tabs.hear(({ from, message }) => hear(from, message));
  const forgetOwn = own.subscribe(() => {
    settle();
    if (tabs.leads()) tellStream();
  });
  const forgetWake = parts.page.onWake(() => {
    if (!tabs.leads()) tabs.tell({ type: 'retry' });
  });

  const want = (next: boolean): void => {
    // Asked for by each listener; what the leader told stays true for the next one.
    if (next === wanted) return;
    wanted = next;
    begin();
  };

  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    whenLive: (options) => whenLive(state, { timeoutMs: timings.requestTimeoutMs, ...options }),
    retryNow: () => {
      if (tabs.leads()) retryNow();
      else tabs.tell({ type: 'retry' });
    },
    start: () => want(true),
    stop: () => want(false),
    changeUser: begin,
    show: (next) => {
      rooms = next;
      tellNeeds();
      settle();
    },
    close: () => {
      forgetRole();
      forgetNews();
      forgetOwn();
      forgetWake();
      needs.close();
      wanted = false;
      show();
      return own.close();
    },
  };
}
