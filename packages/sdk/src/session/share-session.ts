import { deferred } from '../time/deferred.ts';
import type { TabGroup } from '../tabs/tab-group.ts';
import type { SharedSignIn } from '../tabs/tab-message.ts';
import type { SignedIn } from './auth-calls.ts';
import type { SessionEnd } from './session-state.ts';

/** Tabs share a cookie, so they share a session: what one of them learns of it, all know. */
export interface SharedSession {
  /** What the leader goes by. Undefined when this tab leads, and when no answer came in time. */
  ask: () => Promise<SharedSignIn | undefined>;
  tellSignedIn: (answer: SignedIn) => void;
  /** Of the session that this token was of. */
  tellEnd: (end: SessionEnd, accessToken: string | undefined) => void;
  close: () => void;
}

export function shareSession(
  tabs: TabGroup,
  parts: {
    answerMs: number;
    /** What another tab may go by for a while yet. */
    held: () => SharedSignIn | undefined;
    onSignedIn: (answer: SharedSignIn) => void;
    onEnd: (end: SessionEnd, accessToken: string | undefined) => void;
  },
): SharedSession {
  const asking = new Set<(answer?: SharedSignIn) => void>();
  const settle = (answer?: SharedSignIn): void => {
    for (const resolve of asking) resolve(answer);
  };

  const forgetNews = tabs.hear(({ message, from }) => {
    if (message.type === 'askSession') {
      const answer = parts.held();
      if (tabs.leads()) tabs.tell({ type: 'session', to: from, ...(answer !== undefined && { answer }) });
    } else if (message.type === 'session') {
      if (tabs.isMe(message.to)) settle(message.answer);
    } else if (message.type === 'signedIn') {
      // News is newer than an answer that is still on its way.
      settle();
      parts.onSignedIn(message.answer);
    } else if (message.type === 'signedOut') {
      settle();
      parts.onEnd(message.end, message.accessToken);
    }
  });
  const forgetRole = tabs.subscribe(() => {
    if (tabs.leads()) settle();
  });

  return {
    ask: async () => {
      if (tabs.leads()) return undefined;
      const answered = deferred<SharedSignIn | undefined>();
      const timer = setTimeout(answered.resolve, parts.answerMs, undefined);
      asking.add(answered.resolve);
      tabs.tell({ type: 'askSession' });
      try {
        return await answered.promise;
      } finally {
        clearTimeout(timer);
        asking.delete(answered.resolve);
      }
    },
    tellSignedIn: ({ user, accessToken, expiresAt }) =>
      tabs.tell({ type: 'signedIn', answer: { user, accessToken, expiresAt } }),
    tellEnd: (end, accessToken) => tabs.tell({ type: 'signedOut', end, accessToken }),
    close: () => {
      forgetNews();
      forgetRole();
      settle();
    },
  };
}
