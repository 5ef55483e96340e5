import type { Session } from '@dark-circle/sdk';
import type { QueryClient } from '@tanstack/react-query';

/**
 * Whoever is there next must find nothing of the last one. The cache is emptied before any page hears of the change, so
 * none renders with it: subscribe before React does.
 */
export function forgetLastUser(session: Pick<Session, 'subscribe' | 'getSnapshot'>, queryClient: QueryClient): void {
  const userIdNow = () => {
    const state = session.getSnapshot();
    return state.status === 'signedIn' ? state.user.id : undefined;
  };
  let userId = userIdNow();
  session.subscribe(() => {
    const next = userIdNow();
    if (next === userId) return;
    userId = next;
    queryClient.clear();
  });
}
