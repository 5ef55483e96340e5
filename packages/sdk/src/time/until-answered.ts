import type { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { isRetryable } from '../errors/is-retryable.ts';
import { type Backoff, fullJitterMs } from './full-jitter.ts';
import type { Pause } from './pause.ts';

/**
 * Asks again, with full jitter and without an end, for as long as what fails may pass by itself.
 * @throws ChatError that does not pass, or the first one after `signal` aborts
 */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  parts: {
    signal: AbortSignal;
    pause: Pause;
    onFailure?: (error: ChatError) => void;
    timings: Backoff;
    random: () => number;
  },
): Promise<T> {
  const { signal, pause, onFailure, timings, random } = parts;
  for (let failures = 0; ; failures++) {
    try {
      return await ask();
    } catch (error) {
      const why = chatErrorOf(error);
      if (signal.aborted || !isRetryable(why)) throw why;
      onFailure?.(why);
      await pause.wait(fullJitterMs(failures, timings, random));
      if (signal.aborted) throw why;
    }
  }
}
