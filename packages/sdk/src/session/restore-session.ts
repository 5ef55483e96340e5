import type { ClientTimings } from '../client-timings.ts';
import type { Store } from '../create-store.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { ClientClosedError } from '../errors/client-errors.ts';
import { fullJitterMs } from '../time/full-jitter.ts';
import type { PageSignals } from '../time/page-signals.ts';
import type { Pause } from '../time/pause.ts';
import { untilAborted } from '../time/until-aborted.ts';
import type { SessionState } from './session-state.ts';
import type { Session } from './session.ts';

/** Asks until the server has said whether there is a session: that it cannot be reached decides nothing. */
export function restoreSession(parts: {
  state: Store<SessionState>;
  attempt: () => Promise<unknown>;
  pause: Pause;
  page: PageSignals;
  timings: ClientTimings;
  random: () => number;
  isClosed: () => boolean;
}): Session['restore'] {
  const { state, attempt, pause, page, timings, random, isClosed } = parts;

  async function untilDecided(): Promise<SessionState> {
    const forgetWake = page.onWake(pause.end);
    try {
      for (let failures = 0; state.getSnapshot().status === 'restoring'; failures++) {
        if (isClosed()) throw new ClientClosedError();
        try {
          await attempt();
        } catch (error) {
          if (isClosed()) throw new ClientClosedError();
          const failure = chatErrorOf(error);
          state.set({ status: 'restoring', failure });
          // Nothing that is asked again would change that.
          if (failure.reason === 'CLIENT_OUTDATED') throw failure;
          await pause.wait(fullJitterMs(failures, timings, random));
        }
      }
      return state.getSnapshot();
    } finally {
      forgetWake();
    }
  }

  let running: Promise<SessionState> | undefined;
  return ({ signal } = {}) => {
    running ??= untilDecided().finally(() => (running = undefined));
    return untilAborted(running, signal);
  };
}
