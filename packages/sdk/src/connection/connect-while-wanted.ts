import type { OwnedConnection } from './create-connection.ts';

/** Starts the stream with the first who wants it, and stops it a moment after the last has gone. */
export interface Wanted {
  /** Answers the function that lets go. */
  hold: () => () => void;
  /** Only while somebody is signed in. */
  allow: (allowed: boolean) => void;
  close: () => void;
}

export function connectWhileWanted(
  connection: Pick<OwnedConnection, 'start' | 'stop'>,
  { lingerMs, onIdle }: { lingerMs: number; onIdle: () => void },
): Wanted {
  let holders = 0;
  let allowed = false;
  let started = false;
  let closed = false;
  let lingering: ReturnType<typeof setTimeout> | undefined;

  function settle(): void {
    clearTimeout(lingering);
    if (closed) return;
    if (allowed && holders > 0) start();
    else if (started && allowed) lingering = setTimeout(stop, lingerMs);
    else if (started) stop();
  }

  function start(): void {
    started = true;
    connection.start();
  }

  function stop(): void {
    started = false;
    connection.stop();
    onIdle();
  }

  return {
    hold: () => {
      let held = true;
      holders++;
      settle();
      return () => {
        if (!held) return;
        held = false;
        holders--;
        settle();
      };
    },
    allow: (next) => {
      allowed = next;
      settle();
    },
    close: () => {
      closed = true;
      clearTimeout(lingering);
    },
  };
}
