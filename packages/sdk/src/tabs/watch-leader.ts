import type { PageSignals } from '../time/page-signals.ts';

export interface LeaderWatch {
  start: () => void;
  stop: () => void;
  /** Any sign of life. */
  heard: () => void;
  leaderIs: (leader: { hidden: boolean }) => void;
  /** This tab is looked at again: asks at once. */
  lookNow: () => void;
}

/** Looks without an answer after which a leader counts as frozen. Counted, not timed: a sleep of our own is no silence. */
const silentLooks = 3;
/** A change between two tabs takes a moment in which neither is looked at for long. */
const hiddenLooks = 2;

/**
 * A leader that a browser has frozen still holds its lock, and one in the background has slow timers and may be frozen next:
 * a tab that is looked at depends on neither.
 */
export function watchLeader(parts: {
  page: PageSignals;
  probeMs: number;
  probe: () => void;
  takeOver: () => void;
}): LeaderWatch {
  const { page, probeMs, probe, takeOver } = parts;
  let timer: ReturnType<typeof setInterval> | undefined;
  let heardSinceLook = false;
  let leaderHidden = false;
  let silent = 0;
  let dependsOnHidden = 0;

  function look(): void {
    silent = heardSinceLook ? 0 : silent + 1;
    heardSinceLook = false;
    dependsOnHidden = leaderHidden && !page.isHidden() ? dependsOnHidden + 1 : 0;
    if (silent >= silentLooks || dependsOnHidden >= hiddenLooks) {
      forget();
      takeOver();
    } else if (silent > 0 || dependsOnHidden > 0) {
      probe();
    }
  }

  function forget(): void {
    heardSinceLook = false;
    leaderHidden = false;
    silent = 0;
    dependsOnHidden = 0;
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    forget();
  }

  return {
    start: () => {
      stop();
      timer = setInterval(look, probeMs);
    },
    stop,
    heard: () => {
      heardSinceLook = true;
    },
    leaderIs: ({ hidden }) => {
      heardSinceLook = true;
      leaderHidden = hidden;
    },
    lookNow: () => {
      if (timer !== undefined) probe();
    },
  };
}
