import type { ChatEvent, RoomEvent, Seq, UserId } from '@dark-circle/db';
import { tracked, type TrackedEnvelope } from '@trpc/server';

const endOfFrame = '\n\n';
const noId = Buffer.from(`id: \n${endOfFrame}`);

export type FeedItem = TrackedEnvelope<RoomEvent> | Exclude<ChatEvent, RoomEvent>;

/**
 * One event on its way to many connections: serialised once and framed once, whoever asks first. The bytes are those that
 * tRPC's own SSE producer writes (docs/adr/0003).
 */
export class Frame {
  readonly event: ChatEvent;
  /** Only durable events have one. */
  readonly id: string | undefined;
  /** Of a durable event. */
  readonly seq: Seq | undefined;
  /** Whose leaving of the room it is. */
  readonly leaverId: UserId | undefined;
  #restore: Buffer | undefined;
  #item: FeedItem | undefined;
  #bytes: Buffer | undefined;
  #bytesAfterId: Buffer | undefined;

  constructor(event: ChatEvent) {
    this.event = event;
    if ('seq' in event && event.type !== 'read') {
      this.seq = event.seq;
      this.id = `${event.roomId}.${event.seq}`;
    }
    if (event.type === 'member.left') this.leaverId = event.userId;
  }

  /** For tRPC's own adapters. */
  get item(): FeedItem {
    this.#item ??= toItem(this.event);
    return this.#item;
  }

  /** On a stream that has sent no id yet, or for an event that has one. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(
      `data: ${JSON.stringify(this.event)}\n${this.id === undefined ? '' : `id: ${this.id}\n`}${endOfFrame}`,
    );
    return this.#bytes;
  }

  /** To be sent behind later events that have no id. */
  get restore(): Buffer | undefined {
    if (this.id !== undefined) this.#restore ??= restoreId(this.id);
    return this.#restore;
  }

  /** For an event without an id on a stream that has sent one: the client must not take it for the last one seen. */
  get bytesAfterId(): Buffer {
    this.#bytesAfterId ??= Buffer.concat([this.bytes.subarray(0, -endOfFrame.length), noId]);
    return this.#bytesAfterId;
  }
}

function toItem(event: ChatEvent): FeedItem {
  switch (event.type) {
    case 'presence':
    case 'read':
    case 'typing':
    case 'heads':
    case 'reset':
      return event;
    default:
      return tracked(`${event.roomId}.${event.seq}`, event);
  }
}

/** Tells the client which id to go on from, after an event that had none. */
export function restoreId(id: string): Buffer {
  return Buffer.from(`event: restore-id\ndata: \nid: ${id}\n\n\n`);
}
