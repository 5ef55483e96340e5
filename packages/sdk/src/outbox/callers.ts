import type { Message } from '../contract.ts';
import { deferred, type Deferred } from '../time/deferred.ts';
import { abortReason } from '../time/until-aborted.ts';

/** Those who called `send` and wait for what becomes of their message. */
export interface Callers {
  /** When `signal` aborts, `giveUp` is called with its reason. */
  wait: (
    clientMessageId: string,
    options: { signal: AbortSignal | undefined; giveUp: (why: Error) => void },
  ) => Promise<Message>;
  isWaiting: (clientMessageId: string) => boolean;
  resolve: (clientMessageId: string, message: Message) => void;
  reject: (clientMessageId: string, why: Error) => void;
  rejectAll: (why: Error) => void;
}

export function createCallers(): Callers {
  const callers = new Map<string, Deferred<Message>>();
  const take = (clientMessageId: string) => {
    const caller = callers.get(clientMessageId);
    callers.delete(clientMessageId);
    return caller;
  };
  return {
    wait: async (clientMessageId, { signal, giveUp }) => {
      const caller = deferred<Message>();
      callers.set(clientMessageId, caller);
      const stop = () => {
        if (signal !== undefined) giveUp(abortReason(signal));
      };
      signal?.addEventListener('abort', stop);
      try {
        return await caller.promise;
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },
    isWaiting: (clientMessageId) => callers.has(clientMessageId),
    resolve: (clientMessageId, message) => take(clientMessageId)?.resolve(message),
    reject: (clientMessageId, why) => take(clientMessageId)?.reject(why),
    rejectAll: (why) => {
      for (const { reject } of callers.values()) reject(why);
      callers.clear();
    },
  };
}
