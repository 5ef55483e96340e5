import type { ChatEvent, RoomSummary, Session, Timeline } from '@dark-circle/sdk';
import type { LastStateStore } from './last-state-store.ts';

const gatherMs = 1_000;

export interface LastStateKeeper {
  takeRooms: (rooms: readonly RoomSummary[]) => void;
  takePage: (timeline: Pick<Timeline, 'roomId' | 'getSnapshot'>) => void;
  /** What was deleted is gone here too; if the room is open, it is kept anew as it is now. */
  takeEvent: (event: ChatEvent) => void;
  /** Writes what is still to be written. */
  flush: () => void;
  stop: () => void;
}

/** Writes what was seen a moment after it has changed, and only for whoever is still signed in. */
export function keepLastState({
  store,
  session,
  now = Date.now,
}: {
  store: LastStateStore;
  session: Pick<Session, 'getSnapshot'>;
  now?: () => number;
}): LastStateKeeper {
  const userId = signedIn(session)?.id;
  let rooms: readonly RoomSummary[] | undefined;
  const pages = new Map<number, Pick<Timeline, 'roomId' | 'getSnapshot'>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(): void {
    timer ??= setTimeout(flush, gatherMs);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    write().catch(() => undefined);
  }

  async function write(): Promise<void> {
    const user = signedIn(session);
    const [newRooms, newPages] = [rooms, [...pages.values()]];
    rooms = undefined;
    pages.clear();
    // Whoever signed out has nothing kept, and nobody else gets what was theirs.
    if (user === undefined || user.id !== userId) return;
    const keptAt = now();
    if (newRooms !== undefined) await store.keepRooms({ userId: user.id, name: user.name, keptAt, rooms: newRooms });
    for (const timeline of newPages) {
      const state = timeline.getSnapshot();
      const { roomId } = timeline;
      // A room that one is not in any more is not kept either.
      if (state.status === 'gone') await store.forgetPage(user.id, roomId);
      if (state.status !== 'ready' || state.hasNewer) continue;
      await store.keepPage({ userId: user.id, roomId, keptAt, messages: state.messages });
    }
  }

  return {
    takeRooms: (seen) => {
      rooms = seen;
      later();
    },
    takePage: (timeline) => {
      pages.set(timeline.roomId, timeline);
      later();
    },
    takeEvent: (event) => {
      if (event.type !== 'message.deleted' || userId === undefined) return;
      store.forgetPage(userId, event.roomId).catch(() => undefined);
    },
    flush,
    stop: () => clearTimeout(timer),
  };
}

function signedIn(session: Pick<Session, 'getSnapshot'>) {
  const state = session.getSnapshot();
  return state.status === 'signedIn' ? state.user : undefined;
}
