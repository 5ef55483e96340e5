import type { Session } from '@dark-circle/sdk';

export const lastStateName = 'dark-circle.last-state';

/**
 * A browser that nobody is signed in to has nothing of what was last seen. Every tab deletes it when it hears so, which comes
 * after whatever it had still to write; and with the first code of the page, since what comes late might not come.
 */
export function forgetLastState(session: Pick<Session, 'subscribe' | 'getSnapshot'>): void {
  session.subscribe(() => {
    if (session.getSnapshot().status !== 'signedOut') return;
    try {
      indexedDB.deleteDatabase(lastStateName);
    } catch {
      // Forbidden: then nothing was kept.
    }
  });
}
