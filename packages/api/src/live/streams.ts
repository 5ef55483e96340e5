import { randomUUID } from 'node:crypto';
import { RefusedError, type UserId } from '@dark-circle/db';
import type { Caller } from '../caller.ts';
import { limits } from '../limits.ts';
import { Feed, type FeedEnd } from './feed.ts';
import { Flusher } from './flusher.ts';
import { Rota } from './rota.ts';
import type { FeedStart, Stream } from './stream.ts';

/** What all streams are told again now and then, they are told in so many lots. */
export const turnsOfRound = 20;

/** The open streams of this process, by their connection and by whose they are. */
export class Streams {
  readonly #byConnection = new Map<string, Stream>();
  readonly #byUser = new Map<UserId, Set<Stream>>();
  readonly #rota = new Rota<Stream>(turnsOfRound);
  readonly #flusher = new Flusher();
  readonly #onEnded: (stream: Stream, end: FeedEnd) => void;

  /** `onEnded` is told of each stream once, when it is no longer among these. */
  constructor(onEnded: (stream: Stream, end: FeedEnd) => void) {
    this.#onEnded = onEnded;
  }

  get count(): number {
    return this.#byConnection.size;
  }

  get userIds(): UserId[] {
    return [...this.#byUser.keys()];
  }

  all(): Iterable<Stream> {
    return this.#byConnection.values();
  }

  /** Those whose turn it is: each has one in `turnsOfRound`. */
  nextTurn(): Iterable<Stream> {
    return this.#rota.next();
  }

  of(userId: UserId): Stream[] {
    return [...(this.#byUser.get(userId) ?? [])];
  }

  find(connectionId: string): Stream | undefined {
    return this.#byConnection.get(connectionId);
  }

  /** @throws RefusedError TOO_MANY_STREAMS */
  open(caller: Caller, { lastEventId }: FeedStart): Stream {
    const ofUser = this.#byUser.get(caller.userId) ?? new Set();
    if (isFull(ofUser, caller)) throw new RefusedError('TOO_MANY_STREAMS');
    const feed = new Feed({
      connectionId: randomUUID(),
      owner: caller,
      schedule: this.#flusher.schedule,
      onEnded: this.#end,
      lastEventId: lastEventId ?? undefined,
    });
    const stream: Stream = {
      feed,
      attachments: new Map(),
      entered: new Map(),
      saysItAgain: false,
      state: { phase: 'opening', joined: [] },
    };
    this.#byConnection.set(feed.connectionId, stream);
    this.#rota.add(stream);
    this.#byUser.set(caller.userId, ofUser.add(stream));
    return stream;
  }

  /** Cuts all of them, so that clients come back to another process. */
  close(): void {
    for (const { feed } of this.#byConnection.values()) feed.finish({ type: 'cut' });
    this.#flusher.close();
  }

  readonly #end = ({ connectionId, owner }: Feed, end: FeedEnd): void => {
    const stream = this.#byConnection.get(connectionId);
    if (stream === undefined) return;
    this.#rota.delete(stream);
    this.#byConnection.delete(connectionId);
    const ofUser = this.#byUser.get(owner.userId);
    ofUser?.delete(stream);
    if (ofUser?.size === 0) this.#byUser.delete(owner.userId);
    this.#onEnded(stream, end);
  };
}

/** Programs take no place from their owner, nor from one another. */
function isFull(ofUser: ReadonlySet<Stream>, { scope, sessionId }: Caller): boolean {
  const owners = [...ofUser].map(({ feed }) => feed.owner);
  if (scope === undefined) return owners.filter((owner) => owner.scope === undefined).length >= limits.streamsPerUser;
  return owners.filter((owner) => owner.sessionId === sessionId).length >= limits.streamsPerToken;
}
