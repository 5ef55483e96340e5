import type { ClientTimings } from '../client-timings.ts';
import { createStore } from '../create-store.ts';
import { createListeners } from '../listeners.ts';
import { newId } from '../new-id.ts';
import type { PageSignals } from '../time/page-signals.ts';
import { campaign } from './campaign.ts';
import type { TabGroup, TabRole } from './tab-group.ts';
import { isTabEnvelope, type TabEnvelope, type TabMessage } from './tab-message.ts';
import type { TabPlatform } from './tab-platform.ts';
import { takeTurns } from './take-turns.ts';
import { watchLeader } from './watch-leader.ts';

export interface JoinTabsParts {
  page: PageSignals;
  timings: Pick<ClientTimings, 'tabProbeMs' | 'tabTurnMs'>;
  onError: (error: unknown) => void;
}

/** One tab among others: who leads is decided by a lock, and by silence where the lock's holder does not react. */
export function joinTabs({ locks, openChannel }: TabPlatform, { page, timings, onError }: JoinTabsParts): TabGroup {
  const id = newId();
  const state = createStore<TabRole>({ role: 'seeking' }, onError);
  const listeners = createListeners<TabEnvelope>(onError);
  const closing = new AbortController();
  const channel = openChannel((data) => {
    if (!isTabEnvelope(data) || closing.signal.aborted) return;
    heed(data);
    listeners.tell(data);
  });
  const leads = () => state.getSnapshot().role === 'leading';
  const sayLeading = () => tell({ type: 'leading', hidden: page.isHidden() });

  function tell(message: TabMessage): void {
    if (!closing.signal.aborted) channel.post({ from: id, message } satisfies TabEnvelope);
  }

  function heed({ from, message }: TabEnvelope): void {
    const now = state.getSnapshot();
    if (message.type === 'hello' || message.type === 'probe') {
      if (leads()) sayLeading();
    } else if (message.type === 'leading' && !leads()) {
      watch.leaderIs({ hidden: message.hidden });
      if (now.role !== 'following' || now.leader !== from) state.set({ role: 'following', leader: from });
    } else if (now.role === 'following' && now.leader === from) {
      watch.heard();
    }
  }

  const election = campaign(locks, {
    signal: closing.signal,
    onLead: () => {
      watch.stop();
      // Before anything of the new leader: the others take news only from whom they follow.
      sayLeading();
      state.set({ role: 'leading' });
    },
    onLost: () => {
      state.set({ role: 'seeking' });
      watch.start();
      tell({ type: 'hello' });
    },
    onError,
  });
  const watch = watchLeader({
    page,
    probeMs: timings.tabProbeMs,
    probe: () => tell({ type: state.getSnapshot().role === 'following' ? 'probe' : 'hello' }),
    takeOver: election.takeOver,
  });
  const forgetWake = page.onWake(() => (leads() ? sayLeading() : watch.lookNow()));

  // Held for as long as this tab lives. Only then does it take part: nobody may take it for gone.
  locks
    .request(`tab.${id}`, { signal: closing.signal }, () => {
      watch.start();
      tell({ type: 'hello' });
      election.run();
      return untilAborted(closing.signal);
    })
    .catch((error: unknown) => {
      if (closing.signal.aborted) return;
      onError(error);
      // Locks that do not work are no locks: this tab is on its own.
      state.set({ role: 'leading' });
    });

  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    leads,
    tell,
    hear: listeners.add,
    inTurn: takeTurns(locks, { waitMs: timings.tabTurnMs, closing: closing.signal, onError }),
    whenGone: (tab, listener) => {
      const stop = new AbortController();
      locks
        .request(`tab.${tab}`, { signal: stop.signal }, () => {
          if (!stop.signal.aborted) listener();
          return Promise.resolve();
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) onError(error);
        });
      return () => stop.abort();
    },
    isMe: (tab) => tab === id,
    close: () => {
      watch.stop();
      forgetWake();
      closing.abort();
      channel.close();
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
