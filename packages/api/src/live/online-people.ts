import type { Online } from '@dark-circle/db';
import { limits } from '../limits.ts';
import type { LiveHubs } from './live-hubs.ts';

/** Says again and again who has a stream in this process, so that each knows how many there are in all. Owns its timer. */
export class OnlinePeople {
  readonly #hubs: Pick<LiveHubs, 'userIds'>;
  readonly #online: Online;
  readonly #beat: NodeJS.Timeout;

  constructor({ hubs, online }: { hubs: Pick<LiveHubs, 'userIds'>; online: Online }) {
    this.#hubs = hubs;
    this.#online = online;
    this.#beat = setInterval(() => void this.#say(), limits.onlineBeatMs);
    this.#beat.unref();
  }

  /** Those of this process as they are now, those of others as they last said. */
  async count(): Promise<number> {
    await this.#say();
    return this.#online.count();
  }

  close(): void {
    clearInterval(this.#beat);
  }

  async #say(): Promise<void> {
    await this.#online.keep(this.#hubs.userIds, Date.now() + limits.onlineLeaseMs);
  }
}
