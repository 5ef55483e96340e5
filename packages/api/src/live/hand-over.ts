import type { Feed } from './feed.ts';
import type { FeedItem } from './frame.ts';

/** A connection that takes whatever it is handed and keeps it in memory until it is read: a WebSocket. */
export interface Outlet {
  /** Told of every feed, before anything of it is handed over. A feed that is cut takes its connection with it. */
  carry(feed: Feed): void;
  /** Settles once what it holds has left, or it is gone itself: at once mostly. */
  drained(): Promise<void>;
}

/** One item of a feed after the other, each when the last has left: what a slow reader leaves waits in the feed, which is bounded. */
export async function* handOver(feed: Feed, outlet: Outlet): AsyncGenerator<FeedItem, void, void> {
  try {
    for await (const item of feed) {
      yield item;
      await outlet.drained();
    }
  } catch (error) {
    // Cut off, and the connection with it: there is nobody to be told, and it is no failure of ours.
    if (error instanceof DOMException && error.name === 'AbortError') return;
    throw error;
  }
}
