import { chatErrorOf } from '../errors/chat-error-of.ts';
import { ClientClosedError } from '../errors/client-errors.ts';
import type { Backoff } from './full-jitter.ts';
import { createPause, type Pause } from './pause.ts';
import { abortReason, untilAborted } from './until-aborted.ts';
import { untilAnswered } from './until-answered.ts';

/** What the program asks for again and again until it is answered. */
export interface Retries {
  /** @throws ChatError that does not pass; the reason of `signal`; ClientClosedError */
  run: <T>(ask: () => Promise<T>, signal: AbortSignal | undefined) => Promise<T>;
  /** The network is back: what waits for its next attempt tries now. */
  wake: () => void;
  close: () => void;
}

export function createRetries(parts: { timings: Backoff; random: () => number }): Retries {
  const ending = new AbortController();
  const pauses = new Set<Pause>();
  return {
    run: async (ask, signal) => {
      const pause = createPause();
      const stopping = new AbortController();
      const stop = () => {
        stopping.abort();
        pause.end();
      };
      pauses.add(pause);
      const signals = signal === undefined ? [ending.signal] : [ending.signal, signal];
      for (const each of signals) each.addEventListener('abort', stop);
      if (signals.some(({ aborted }) => aborted)) stop();
      try {
        if (ending.signal.aborted) throw new ClientClosedError();
        return await untilAborted(untilAnswered(ask, { ...parts, signal: stopping.signal, pause }), signal);
      } catch (error) {
        if (signal?.aborted === true) throw abortReason(signal);
        if (ending.signal.aborted) throw new ClientClosedError('the client was closed', { cause: error });
        throw chatErrorOf(error);
      } finally {
        pauses.delete(pause);
        for (const each of signals) each.removeEventListener('abort', stop);
      }
    },
    wake: () => {
      for (const pause of pauses) pause.end();
    },
    close: () => ending.abort(),
  };
}
