import type { TRPCError } from '@trpc/server';
import type { Caller } from '../caller.ts';
import { limits } from '../limits.ts';
import { Batch, type SharedBatches } from './batch.ts';
import { restoreId, type FeedItem, type Frame } from './frame.ts';

/** Why a stream ended. */
export type FeedEnd =
  /** The client went away, or left the loop. */
  | { type: 'closed' }
  /** The session has ended: the client is told, and does not come back with it. */
  | { type: 'refused'; error: TRPCError }
  /** Too slow, or the process stops: cut off, so that the client comes back with its cursors. */
  | { type: 'cut' };

/** Where a served feed's bytes go: an HTTP response. */
export interface FeedSink {
  /** Answers whether more may follow now; otherwise `onDrain` is called once it may. */
  write(batch: Batch): boolean;
  onDrain(listener: () => void): void;
  end(end: FeedEnd): void;
}

/** A frame is rarely over a kilobyte; what it costs in memory besides its shared bytes is counted as this. */
const frameOverheadBytes = 64;

/**
 * The events of one client's stream. An AsyncIterable, so that any tRPC adapter can serve it; the server's HTTP entry
 * attaches its response instead and gets the shared bytes of each frame. The queue is bounded: who does not read is cut off
 * and comes back by cursor.
 */
export class Feed implements AsyncIterable<FeedItem> {
  readonly connectionId: string;
  readonly owner: Caller;
  readonly #schedule: (feed: Feed) => void;
  readonly #onEnded: ((feed: Feed, end: FeedEnd) => void) | undefined;
  /** Made for whoever asks: thousands of feeds are open, and few are waited for. */
  #ended: PromiseWithResolvers<FeedEnd> | undefined;
  #queue: Frame[] = [];
  #queuedBytes = 0;
  #sink: FeedSink | undefined;
  #waitingForDrain = false;
  #isDue = false;
  #wakeReader: (() => void) | undefined;
  #wakeWaiting: (() => void)[] = [];
  #end: FeedEnd | undefined;
  /** Says which id was sent last. */
  #restoreLast: Buffer | undefined;

  constructor(options: {
    connectionId: string;
    owner: Caller;
    /** Asks for `flush` to be called soon. */
    schedule: (feed: Feed) => void;
    /** Told once, after whoever ended the feed has gone on. */
    onEnded?: (feed: Feed, end: FeedEnd) => void;
    /** What the client said it had seen last. */
    lastEventId?: string | undefined;
  }) {
    this.connectionId = options.connectionId;
    this.owner = options.owner;
    this.#schedule = options.schedule;
    this.#onEnded = options.onEnded;
    if (options.lastEventId !== undefined) this.#restoreLast = restoreId(options.lastEventId);
  }

  /** Settles when the feed has ended, however it did. */
  get ended(): Promise<FeedEnd> {
    this.#ended ??= Promise.withResolvers();
    if (this.#end !== undefined) this.#ended.resolve(this.#end);
    return this.#ended.promise;
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  push(frame: Frame): void {
    if (this.#end !== undefined) return;
    this.#queue.push(frame);
    this.#queuedBytes += frame.bytes.length + frameOverheadBytes;
    // A burst may not have been offered yet: only who has been and did not take it is slow.
    if (this.#queuedBytes > limits.streamQueueBytes) this.#write();
    if (this.#queuedBytes > limits.streamQueueBytes) {
      this.finish({ type: 'cut' });
      return;
    }
    this.#wakeReader?.();
    if (this.#isDue || this.#sink === undefined || this.#waitingForDrain) return;
    this.#isDue = true;
    this.#schedule(this);
  }

  /** Whether what can wait, as a replay can, may be pushed now; the other half of the queue is for live events. */
  get hasRoom(): boolean {
    return this.#end !== undefined || this.#queuedBytes < limits.streamQueueBytes / 2;
  }

  /** Settles when there may be room again: look at `hasRoom` before each push. */
  async roomAgain(): Promise<void> {
    if (this.hasRoom) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wakeWaiting.push(resolve);
    await promise;
  }

  /** Serves the feed to an HTTP response from now on. */
  attach(sink: FeedSink): void {
    if (this.#sink !== undefined) throw new Error('the feed is served already');
    this.#sink = sink;
    sink.onDrain(() => {
      this.#waitingForDrain = false;
      this.#write();
    });
    if (this.#end === undefined) this.#write();
    else sink.end(this.#end);
  }

  /** What was scheduled: until then it is not scheduled again. `shared` is what others write just now. */
  flush(shared?: SharedBatches): void {
    this.#isDue = false;
    this.#write(shared);
  }

  /** Ends the feed, once. What has not been sent is dropped: the client resumes by cursor. */
  finish(end: FeedEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#sink?.end(end);
    this.#wakeReader?.();
    this.#wakeThoseWaiting();
    this.#ended?.resolve(end);
    queueMicrotask(() => this.#onEnded?.(this, end));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<FeedItem, void, void> {
    try {
      for (;;) {
        const frame = this.#take();
        if (frame !== undefined) yield frame.item;
        else if (this.#end !== undefined) break;
        else await this.#nextPush();
      }
      if (this.#end?.type === 'refused') throw this.#end.error;
      // A stream that returns stops the client for good; one that aborts is taken up again.
      if (this.#end?.type === 'cut') throw new DOMException('the stream was cut off', 'AbortError');
    } finally {
      this.finish({ type: 'closed' });
    }
  }

  /** What has gathered, one write at most before the client has taken it. */
  #write(shared?: SharedBatches): void {
    const sink = this.#sink;
    if (sink === undefined) return;
    while (this.#queue.length > 0 && !this.#waitingForDrain && this.#end === undefined) {
      const pieces = this.#takePieces();
      this.#waitingForDrain = !sink.write(shared?.of(pieces) ?? new Batch(pieces));
    }
  }

  #nextPush(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wakeReader = () => {
      this.#wakeReader = undefined;
      resolve();
    };
    return promise;
  }

  #take(): Frame | undefined {
    const frame = this.#queue.shift();
    if (frame !== undefined) this.#taken(frame.bytes.length + frameOverheadBytes);
    return frame;
  }

  #taken(bytes: number): void {
    this.#queuedBytes -= bytes;
    if (this.#wakeWaiting.length > 0 && this.hasRoom) this.#wakeThoseWaiting();
  }

  #wakeThoseWaiting(): void {
    for (const wake of this.#wakeWaiting.splice(0)) wake();
  }

  /** As many as one write may hold: nearly always all of them. */
  #takePieces(): Buffer[] {
    const pieces: Buffer[] = [];
    let bytes = 0;
    let queuedBytes = 0;
    let count = 0;
    for (const frame of this.#queue) {
      if (bytes >= limits.streamWriteBytes) break;
      bytes += this.#append(pieces, frame);
      queuedBytes += frame.bytes.length + frameOverheadBytes;
      count += 1;
    }
    this.#queue = count === this.#queue.length ? [] : this.#queue.slice(count);
    this.#taken(queuedBytes);
    return pieces;
  }

  /** Answers how many bytes it has added. */
  #append(pieces: Buffer[], frame: Frame): number {
    if (frame.id !== undefined) this.#restoreLast = frame.restore;
    else if (this.#restoreLast !== undefined) {
      pieces.push(frame.bytesAfterId, this.#restoreLast);
      return frame.bytesAfterId.length + this.#restoreLast.length;
    }
    pieces.push(frame.bytes);
    return frame.bytes.length;
  }
}
