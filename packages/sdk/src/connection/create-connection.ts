import type { ClientTimings } from '../client-timings.ts';
import type { ChatEvent } from '../contract.ts';
import { createStore } from '../create-store.ts';
import type { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { isRetryable } from '../errors/is-retryable.ts';
import { fullJitterMs } from '../time/full-jitter.ts';
import { createPause } from '../time/pause.ts';
import type { PageSignals } from '../time/page-signals.ts';
import type { AccessTokens } from '../trpc/access-tokens.ts';
import type { Connection, ConnectionState, StreamRefusal } from './connection-state.ts';
import { runStream, type SubscribeToEvents } from './run-stream.ts';
import { whenLive } from './when-live.ts';

export interface ConnectionParts {
  subscribe: SubscribeToEvents;
  tokens: AccessTokens;
  /** Where to go on, asked anew for each stream. */
  cursors: () => Record<string, number>;
  onEvent: (event: ChatEvent) => void;
  page: PageSignals;
  timings: ClientTimings;
  now: () => number;
  random: () => number;
  onError: (error: unknown) => void;
}

export interface OwnedConnection extends Connection {
  /** Has a stream, and makes a new one whenever it breaks, until `stop`. */
  start: () => void;
  stop: () => void;
  close: () => Promise<void>;
}

const idle: ConnectionState = { status: 'idle' };

/** Owns the one stream of this client. A new one begins only after the old one is gone. */
export function createConnection(parts: ConnectionParts): OwnedConnection {
  const { tokens, page, timings, now, random } = parts;
  const state = createStore<ConnectionState>(idle, parts.onError);
  const pause = createPause();
  let running: AbortController | undefined;
  let gone: Promise<void> = Promise.resolve();
  let closed = false;

  async function supervise(signal: AbortSignal): Promise<void> {
    const forgetWake = page.onWake(pause.end);
    try {
      for (let attempt = 0; !signal.aborted;) {
        state.set({ status: 'connecting', attempt });
        const { error, liveForMs } = await stream(signal);
        if (signal.aborted) return;
        attempt = liveForMs >= timings.stableMs ? 1 : attempt + 1;
        const { refused } = refusalIn(error);
        const backoffMs = refused === undefined ? fullJitterMs(attempt - 1, timings, random) : timings.refusedRetryMs;
        const retryInMs = error.details?.retryAfterMs ?? backoffMs;
        const status = page.isOffline() ? 'offline' : 'waiting';
        state.set({ status, attempt, retryAtMs: now() + retryInMs, ...(refused !== undefined && { refused }) });
        await pause.wait(retryInMs);
      }
    } finally {
      forgetWake();
    }
  }

  async function stream(signal: AbortSignal): Promise<{ error: ChatError; liveForMs: number }> {
    let liveSinceMs: number | undefined;
    let accessToken: string | undefined;
    try {
      accessToken = await tokens.current();
    } catch (error) {
      return { error: chatErrorOf(error), liveForMs: 0 };
    }
    const { subscribe, onEvent } = parts;
    const onLive = (connectionId: string) => {
      liveSinceMs = now();
      state.set({ status: 'live', connectionId });
    };
    const error = await runStream(
      { subscribe, cursors: parts.cursors(), accessToken, timings, onLive, onEvent },
      signal,
    );
    if (!signal.aborted) await heed(error, accessToken);
    return { error, liveForMs: liveSinceMs === undefined ? 0 : now() - liveSinceMs };
  }

  /** What the end of a stream says about the session. Whoever is signed out by it stops this connection. */
  async function heed(error: ChatError, accessToken: string | undefined): Promise<void> {
    if (error.reason === 'USER_BANNED') tokens.end(error);
    if (error.reason !== 'SIGNED_OUT') return;
    try {
      await tokens.renew(accessToken);
    } catch (cause) {
      // Asked again at the next attempt.
      if (chatErrorOf(cause).kind === 'unexpected') parts.onError(cause);
    }
  }

  function start(): void {
    if (running !== undefined || closed) return;
    const stopping = new AbortController();
    running = stopping;
    gone = gone.then(() => supervise(stopping.signal)).catch(parts.onError);
  }

  function stop(): void {
    running?.abort();
    running = undefined;
    pause.end();
    state.set(idle);
  }

  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    retryNow: pause.end,
    whenLive: (options) => whenLive(state, { timeoutMs: timings.requestTimeoutMs, ...options }),
    start,
    stop,
    close: () => {
      closed = true;
      stop();
      return gone;
    },
  };
}

/** Nothing for what passes, and for the end of a session, which is told as that. */
function refusalIn(error: ChatError): { refused?: StreamRefusal } {
  const { kind, reason, details } = error;
  const isOfSession = reason === 'SIGNED_OUT' || reason === 'USER_BANNED';
  return kind === 'refused' && !isOfSession && !isRetryable(error) ? { refused: { reason, details } } : {};
}
