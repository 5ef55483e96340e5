import type { ChatEvent, SearchPage, UserId } from '@dark-circle/sdk';

/** Whether something that was found is no longer there, or no longer says so. What changes elsewhere is worth no search. */
export function isOutdated(pages: readonly SearchPage[], event: ChatEvent, me: UserId | undefined): boolean {
  const isShown = (roomId: number, seq?: number) =>
    pages.some(({ hits }) =>
      hits.some(({ room, message }) => room.id === roomId && (seq === undefined || message.seq === seq)),
    );
  switch (event.type) {
    case 'message.edited':
      return isShown(event.roomId, event.message.seq);
    case 'message.deleted':
      return isShown(event.roomId, event.targetSeq);
    case 'member.left':
      return event.userId === me && isShown(event.roomId);
    case 'reset':
      return isShown(event.roomId);
    default:
      return false;
  }
}
