import { limits } from '@dark-circle/api/limits';
import type { ChatClient } from './chat-client.ts';
import type { ChatClientOptions } from './client-options.ts';
import { defaultTimings } from './client-timings.ts';
import { connectWhileWanted } from './connection/connect-while-wanted.ts';
import { refusalOf } from './connection/refusal-of.ts';
import { shareConnection } from './connection/share-connection.ts';
import type { ChatEvent, RoomEvent } from './contract.ts';
import { ClientClosedError } from './errors/client-errors.ts';
import { signedOutError } from './errors/signed-out-error.ts';
import { reportUncaught } from './errors/report-uncaught.ts';
import { createListeners } from './listeners.ts';
import { createOutbox } from './outbox/create-outbox.ts';
import { memoryOutboxStore } from './outbox/memory-outbox-store.ts';
import { keepPresent } from './presence/keep-present.ts';
import { countRooms } from './presence/count-rooms.ts';
import { createReceiver } from './receive/create-receiver.ts';
import { createEventLoop, type EventLoop } from './receive/event-loop.ts';
import type { FetchEventsAfter } from './receive/follow-room.ts';
import { createSession } from './session/create-session.ts';
import { cookieTokens, storedTokens } from './session/refresh-tokens.ts';
import { memoryTokenStore } from './session/token-store.ts';
import { joinTabs } from './tabs/join-tabs.ts';
import { loneTab } from './tabs/lone-tab.ts';
import { createRetries } from './time/retries.ts';
import { watchPage } from './time/page-signals.ts';
import { openTimeline, type OwnedTimeline } from './timeline/open-timeline.ts';
import { createAnsweringFetch } from './trpc/answering-fetch.ts';
import { createAuthCalls, createTrpc } from './trpc/create-trpc.ts';
import { serverUrl, trpcUrl } from './trpc/server-url.ts';
import type { Uploads } from './uploads/create-uploads.ts';

/**
 * A client of one server, for one user at a time. It asks for nothing until it is used, and `close()` leaves nothing running.
 *
 * Here the parts are put together: the only place that knows them all.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const { now = Date.now, random = Math.random, onError = reportUncaught } = options;
  const timings = { ...defaultTimings, ...options.timings };
  const url = trpcUrl(options.url);
  // Looked up at each call, so that a fetch that is replaced later (by a test, by instrumentation) is the one used.
  const baseFetch: typeof globalThis.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const calls = createAnsweringFetch(baseFetch, timings.requestTimeoutMs);
  const page = watchPage();
  const listeners = createListeners<ChatEvent>(onError);
  const timelines = new Set<OwnedTimeline>();
  const loops = new Set<EventLoop>();
  const tabs = options.tabs === undefined ? loneTab() : joinTabs(options.tabs, { page, timings, onError });
  const shared = { tabs, page, timings, now, random, onError };

  const session = createSession({
    ...shared,
    auth: createAuthCalls({ url, fetch: calls.fetch }),
    refreshTokens: refreshTokensOf(options, onError),
    onSignedOut: (user) => outbox.wipe(user.id),
    onSignedOutElsewhere: () => outbox.takeBack(),
  });
  const trpc = createTrpc({ url, fetch: calls.fetch, streamFetch: baseFetch, tokens: session.tokens });
  const userIdNow = () => {
    const state = session.getSnapshot();
    return state.status === 'signedIn' ? state.user.id : undefined;
  };

  const fetchEventsAfter: FetchEventsAfter = (roomId, afterSeq, signal) =>
    trpc.chat.eventsAfter.query({ roomId, afterSeq }, { signal });
  const outbox = createOutbox({
    ...shared,
    store: options.outboxStore ?? memoryOutboxStore(),
    userId: userIdNow,
    sendNow: ({ roomId, clientMessageId, body, replyTo, attachments }, signal) =>
      trpc.chat.send.mutate(
        {
          roomId,
          clientMessageId,
          body,
          ...(replyTo !== undefined && { replyTo }),
          ...(attachments !== undefined && { attachmentIds: attachments.map(({ id }) => id) }),
        },
        { signal },
      ),
    // The timeline takes it before the outbox lets it go: nothing vanishes in between.
    onStored: (message) => {
      for (const timeline of timelines) if (timeline.roomId === message.roomId) timeline.addStored(message);
    },
  });
  const receiver = createReceiver({
    ...shared,
    fetchEventsAfter,
    fetchHead: async (roomId, signal) => (await trpc.chat.history.query({ roomId, limit: 1 }, { signal })).asOfSeq,
    ownUserId: userIdNow,
    deliver: (event) => {
      listeners.tell(event);
      if (event.type === 'message.sent') outbox.notice((event satisfies RoomEvent).message);
    },
  });
  const presence = keepPresent({ ...shared, enter: trpc.chat.enter.mutate, exit: trpc.chat.exit.mutate });
  const connection = shareConnection({
    ...shared,
    userId: userIdNow,
    subscribe: trpc.chat.events.subscribe,
    tokens: session.tokens,
    cursors: receiver.cursors,
    onEvent: receiver.receive,
    onRetry: wake,
    onPresence: presence.be,
  });
  const retries = createRetries({ timings, random });
  const openRooms = countRooms(connection.show);
  const wanted = connectWhileWanted(connection, { lingerMs: timings.lingerMs, onIdle: receiver.clear });

  let userId: number | undefined;
  let closed = false;
  let uploads: Uploads | undefined;
  const forgetSession = session.subscribe(() => {
    const state = session.getSnapshot();
    if (state.status === 'signedOut') for (const loop of loops) loop.end(signedOutError(state));
    const next = userIdNow();
    if (next === userId) return;
    userId = next;
    // What belongs to one user ends before anything of the next begins.
    wanted.allow(false);
    receiver.clear();
    outbox.shut(signedOutError(state));
    connection.changeUser();
    if (next === undefined) return;
    outbox.open(next).catch(onError);
    wanted.allow(true);
  });
  const forgetConnection = connection.subscribe(() => {
    if (connection.getSnapshot().status === 'live') wake();
    const refusal = refusalOf(connection.getSnapshot());
    if (refusal !== undefined) for (const loop of loops) loop.end(refusal);
  });
  /** The network is back, or somebody believes so: what waits for its next attempt tries now. */
  function wake(): void {
    outbox.wake();
    retries.wake();
    receiver.wake();
    presence.wake();
    for (const timeline of timelines) timeline.wake();
  }

  function on(listener: (event: ChatEvent) => void): () => void {
    const remove = listeners.add(listener);
    const release = wanted.hold();
    return () => {
      remove();
      release();
    };
  }

  return {
    trpc,
    session,
    connection: {
      getSnapshot: connection.getSnapshot,
      subscribe: connection.subscribe,
      whenLive: connection.whenLive,
      retryNow: () => {
        connection.retryNow();
        wake();
      },
    },
    showPresence: openRooms.open,
    outbox,
    signIn: async (...credentials) => {
      const user = await session.signIn(...credentials);
      // With a token that is good for more, perhaps.
      if (refusalOf(connection.getSnapshot()) !== undefined) connection.retryNow();
      return user;
    },
    signUp: session.signUp,
    signOut: session.signOut,
    send: outbox.send,
    retry: (ask, { signal } = {}) => retries.run(ask, signal),
    upload: async (file, uploadOptions = {}) => {
      // With the first file: a page is there before anybody attaches anything.
      const { createUploads } = await import('./uploads/create-uploads.ts');
      if (closed) throw new ClientClosedError();
      uploads ??= createUploads({ url: serverUrl(options.url), fetch: options.fetch, tokens: session.tokens, timings });
      return uploads.upload(file, uploadOptions);
    },
    attachmentUrl: (id, part = 'whole') =>
      `${serverUrl(options.url)}/attachments/${id}${part === 'thumb' ? '/thumb' : ''}`,
    on,
    events: ({ signal } = {}) => {
      const finish = () => loop.end();
      const loop = createEventLoop({
        maxWaiting: limits.clientEventBuffer,
        onEnd: () => {
          stop();
          loops.delete(loop);
          signal?.removeEventListener('abort', finish);
        },
      });
      const stop = on(loop.push);
      loops.add(loop);
      signal?.addEventListener('abort', finish);
      const state = session.getSnapshot();
      const refusal = refusalOf(connection.getSnapshot());
      if (state.status === 'signedOut') loop.end(signedOutError(state));
      else if (refusal !== undefined) loop.end(refusal);
      else if (closed || signal?.aborted === true) finish();
      return loop;
    },
    timeline: (roomId, options = {}) => {
      const timeline = openTimeline(
        {
          ...shared,
          fetchHistory: (place, signal) => trpc.chat.history.query(place, { signal }),
          fetchEventsAfter,
          session,
          on,
          seqOf: receiver.seqOf,
          onMessages: (messages) => messages.forEach(outbox.notice),
        },
        roomId,
        options,
        () => timelines.delete(timeline),
      );
      timelines.add(timeline);
      return timeline;
    },
    close: async () => {
      closed = true;
      forgetSession();
      forgetConnection();
      for (const timeline of timelines) timeline.close();
      for (const loop of loops) loop.end();
      outbox.close();
      retries.close();
      uploads?.close();
      session.close();
      wanted.close();
      receiver.clear();
      presence.close();
      tabs.close();
      calls.close();
      await connection.close();
    },
  };
}

function refreshTokensOf(
  { url, refreshTokens }: ChatClientOptions,
  onError: (error: unknown) => void,
): Parameters<typeof createSession>[0]['refreshTokens'] {
  const inBrowser = 'document' in globalThis;
  if (refreshTokens === 'cookie' || (refreshTokens === undefined && inBrowser)) return cookieTokens(url);
  return storedTokens(refreshTokens ?? memoryTokenStore(), onError);
}
