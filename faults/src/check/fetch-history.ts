import type { Message } from '@dark-circle/sdk';
import type { Chatter } from '../people/chatter.ts';

const pageMessages = 100;

/** The newest part of a room, as the server tells it to somebody who has just come. */
export interface FreshHistory {
  roomId: number;
  /** Every message of the room from here on is in it. */
  floorSeq: number;
  messages: Message[];
  /** Nothing later is in it. Its pages may come from different moments. */
  asOfSeq: number;
}

/** Page by page downwards, until one begins at `downTo` or before it, or there were so many. */
export async function fetchHistory(
  reader: Chatter,
  roomId: number,
  { downTo, pages }: { downTo: number; pages: number },
): Promise<FreshHistory> {
  const fresh: FreshHistory = { roomId, floorSeq: Infinity, messages: [], asOfSeq: 0 };
  for (let page = 0; page < pages && fresh.floorSeq > downTo; page += 1) {
    const before = page === 0 ? {} : { beforeSeq: fresh.floorSeq };
    const { messages, hasMore, asOfSeq } = await reader.untilAnswered(async () =>
      reader.client.trpc.chat.history.query({ roomId, limit: pageMessages, ...before }),
    );
    fresh.messages.unshift(...messages);
    fresh.floorSeq = hasMore ? (messages[0]?.seq ?? 1) : 1;
    fresh.asOfSeq = Math.max(fresh.asOfSeq, asOfSeq);
  }
  return fresh;
}
