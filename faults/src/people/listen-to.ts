import type { ChatClient } from '@dark-circle/sdk';
import { EventLog } from './event-log.ts';

/** A log of all that this client is given from now on. After a reset it fetches afresh, as a page does. */
export function listenTo(client: ChatClient, userId: number): EventLog {
  const log = new EventLog(userId);
  client.on((event) => {
    log.add(event);
    if (event.type !== 'reset') return;
    const { roomId } = event;
    const afresh = log.lastStretch(roomId);
    client.trpc.chat.history.query({ roomId, limit: 1 }).then(
      ({ asOfSeq }) => {
        if (afresh !== undefined) afresh.fetchedTo = asOfSeq;
      },
      () => {
        // No longer a member, or away: then there is nothing to compare with.
      },
    );
  });
  return log;
}
