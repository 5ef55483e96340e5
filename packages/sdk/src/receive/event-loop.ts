import { EventsOverflowError } from '../errors/client-errors.ts';
import type { ChatEvent } from '../contract.ts';

/** What listeners are given, as something to loop over. Bounded: a loop that is too slow is told, not served stale news. */
export interface EventLoop extends AsyncIterableIterator<ChatEvent> {
  push: (event: ChatEvent) => void;
  /** No more events; `error` is thrown after those that are waiting. */
  end: (error?: Error) => void;
}

export function createEventLoop({ maxWaiting, onEnd }: { maxWaiting: number; onEnd: () => void }): EventLoop {
  let waiting: ChatEvent[] = [];
  let readers: { resolve: (result: IteratorResult<ChatEvent>) => void; reject: (error: Error) => void }[] = [];
  let ended: { error: Error | undefined } | undefined;
  const done: IteratorResult<ChatEvent> = { done: true, value: undefined };

  function end(error?: Error): void {
    if (ended !== undefined) return;
    ended = { error };
    onEnd();
    const [first, ...others] = readers;
    readers = [];
    if (first !== undefined) settle(first.resolve, first.reject);
    for (const { resolve } of others) resolve(done);
  }

  /** An error is thrown once, as a generator does it. */
  function settle(resolve: (result: IteratorResult<ChatEvent>) => void, reject: (error: Error) => void): void {
    const error = ended?.error;
    ended = { error: undefined };
    if (error === undefined) resolve(done);
    else reject(error);
  }

  const loop: EventLoop = {
    push: (event) => {
      if (ended !== undefined) return;
      const reader = readers.shift();
      if (reader !== undefined) {
        reader.resolve({ done: false, value: event });
      } else if (waiting.length < maxWaiting) {
        waiting.push(event);
      } else {
        waiting = [];
        end(new EventsOverflowError(`more than ${maxWaiting} events wait for the loop`));
      }
    },
    end,
    next: () =>
      new Promise((resolve, reject) => {
        const event = waiting.shift();
        if (event !== undefined) resolve({ done: false, value: event });
        else if (ended !== undefined) settle(resolve, reject);
        else readers.push({ resolve, reject });
      }),
    return: () => {
      waiting = [];
      end();
      return Promise.resolve(done);
    },
    [Symbol.asyncIterator]: () => loop,
  };
  return loop;
}
