import type { ClientTimings } from '../client-timings.ts';
import type { ChatEvent } from '../contract.ts';
import type { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { NoAnswerError } from '../errors/no-answer-error.ts';
import { createWatchdog } from '../time/watchdog.ts';
import type { Trpc } from '../trpc/create-trpc.ts';
import { StreamTap } from '../trpc/stream-tap.ts';
import { chatEventOf } from './chat-event-of.ts';

export type SubscribeToEvents = Trpc['chat']['events']['subscribe'];

export interface StreamRun {
  subscribe: SubscribeToEvents;
  cursors: Record<string, number>;
  accessToken: string | undefined;
  timings: ClientTimings;
  /** The first event of the stream is there. */
  onLive: (connectionId: string) => void;
  onEvent: (event: ChatEvent) => void;
}

/**
 * One stream from its request to its end. Resolves with why it ended, also when `signal` ends it; by then nothing of it is
 * left. Never rejects, never reconnects.
 */
export function runStream(
  { subscribe, cursors, accessToken, timings, onLive, onEvent }: StreamRun,
  signal: AbortSignal,
): Promise<ChatError> {
  return new Promise((resolve) => {
    const closedHere = new NoAnswerError('the stream was closed here');
    if (signal.aborted) {
      resolve(chatErrorOf(closedHere));
      return;
    }
    let claimed = false;
    let over = false;
    let live = false;
    const opened: { subscription?: ReturnType<SubscribeToEvents> } = {};

    const finish = (error: unknown) => {
      if (over) return;
      over = true;
      watchdog.stop();
      signal.removeEventListener('abort', abort);
      opened.subscription?.unsubscribe();
      resolve(chatErrorOf(error));
    };
    const abort = () => finish(closedHere);
    // It covers the whole way to the first event: a connection that opens and then says nothing is no better than none.
    const watchdog = createWatchdog(timings.connectTimeoutMs, () =>
      finish(new NoAnswerError('the stream fell silent')),
    );
    signal.addEventListener('abort', abort);

    const receive = (value: unknown) => {
      const event = chatEventOf(value);
      if (over || event === undefined) return;
      if (event.type === 'heads' && !live) {
        live = true;
        watchdog.expectEvery(timings.silenceMs);
        onLive(event.connectionId);
      }
      onEvent(event);
    };

    opened.subscription = subscribe(
      { cursors },
      {
        context: StreamTap.context({
          accessToken,
          claim: () => {
            const first = !claimed && !over;
            claimed = true;
            return first;
          },
          onBytes: () => {
            if (live && !over) watchdog.feed();
          },
          onRefused: finish,
        }),
        onData: receive,
        onError: finish,
        onComplete: () => finish(new NoAnswerError('the server ended the stream')),
        // tRPC would reconnect here by itself, with the cursors of the beginning.
        onConnectionStateChange: ({ state, error }) => {
          if (state === 'connecting' && error !== null)
            finish(serverError(error) ?? new NoAnswerError('the stream broke', { cause: error }));
        },
      },
    );
    if (over) opened.subscription.unsubscribe();
  });
}

/** An error that the server sent into the stream, told apart from a connection that broke. */
function serverError(error: unknown): ChatError | undefined {
  const known = chatErrorOf(error);
  return known.code === undefined ? undefined : known;
}
