import type { Session } from '@dark-circle/sdk';

/**
 * Whoever is there next must find nothing of the last one. What is kept is cleared before any page hears of the change, so
 * none renders with it: subscribe before React does.
 */
export function forgetLastUser(
  session: Pick<Session, 'subscribe' | 'getSnapshot'>,
  ...kept: readonly { clear: () => void }[]
): void {
  const userIdNow = () => {
    const state = session.getSnapshot();
    return state.status === 'signedIn' ? state.user.id : undefined;
  };
  let userId = userIdNow();
  session.subscribe(() => {
    const next = userIdNow();
    if (next === userId) return;
    userId = next;
    for (const each of kept) each.clear();
  });
}
