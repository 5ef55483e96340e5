import type { TabPlatform } from '../src/index.ts';
import { isTabEnvelope, type TabEnvelope, type TabMessage } from '../src/tabs/tab-message.ts';

/** Locks and a channel as a browser has them, in this process; a tab can be killed, or stand still as a frozen one. */
export class TestBrowser {
  readonly #name = crypto.randomUUID();

  openTab(): TestTab {
    return new TestTab(this.#name);
  }
}

export class TestTab {
  readonly platform: TabPlatform;
  /** What this tab has said to the others. */
  readonly said: TabMessage[] = [];
  readonly heard: TabMessage[] = [];
  readonly #kill = Promise.withResolvers<void>();
  #thaw: PromiseWithResolvers<void> | undefined;
  #closeChannel: () => void = () => undefined;
  #hear: (envelope: TabEnvelope) => void = () => undefined;
  #unheard: TabEnvelope[] | undefined;

  constructor(name: string) {
    this.platform = {
      locks: {
        request: async (lock, options, hold) => {
          try {
            await navigator.locks.request(`${name}.${lock}`, options, () => Promise.race([hold(), this.#kill.promise]));
          } finally {
            // A frozen tab learns only afterwards that its lock was stolen.
            await this.#thaw?.promise;
          }
        },
      },
      openChannel: (hear) => {
        const channel = new BroadcastChannel(name);
        this.#hear = (envelope) => {
          this.heard.push(envelope.message);
          hear(envelope);
        };
        channel.addEventListener('message', (event) => {
          if (this.#thaw !== undefined || !('data' in event) || !isTabEnvelope(event.data)) return;
          if (this.#unheard === undefined) this.#hear(event.data);
          else this.#unheard.push(event.data);
        });
        this.#closeChannel = () => channel.close();
        return {
          post: (data) => {
            if (this.#thaw !== undefined) return;
            if (isTabEnvelope(data)) this.said.push(data.message);
            // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin
            channel.postMessage(data);
          },
          close: () => channel.close(),
        };
      },
    };
  }

  /** A tab that stands still asks the server nothing; one that is dead never will. */
  readonly fetch: typeof globalThis.fetch = async (...request) => {
    await this.#thaw?.promise;
    return globalThis.fetch(...request);
  };

  /** As when its renderer is killed: nothing is said, the locks are free. */
  kill(): void {
    this.freeze();
    this.#closeChannel();
    this.#kill.resolve();
  }

  /** It keeps its locks. */
  freeze(): void {
    this.#thaw ??= Promise.withResolvers();
  }

  thaw(): void {
    this.#thaw?.resolve();
    this.#thaw = undefined;
  }

  /** What the others say waits to be heard: a tab that is busy, or one that is suspended and will resume. */
  stopHearing(): void {
    this.#unheard ??= [];
  }

  get unheard(): TabMessage[] {
    return (this.#unheard ?? []).map(({ message }) => message);
  }

  hearAll(): void {
    const unheard = this.#unheard ?? [];
    this.#unheard = undefined;
    for (const envelope of unheard) this.#hear(envelope);
  }
}
