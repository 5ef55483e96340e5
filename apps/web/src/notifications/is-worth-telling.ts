import type { Message, RoomSummary, UserId } from '@dark-circle/sdk';
import { isMeant } from '../live/rooms-after.ts';

/** Whether somebody wants to hear of this message while they do not look. */
export function isWorthTelling(
  message: Message,
  { notify, lastReadSeq }: Pick<RoomSummary, 'notify' | 'lastReadSeq'>,
  me: UserId,
): boolean {
  // What is replayed after a break may be read by now, on another device.
  if (message.author.id === me || message.deletedAt !== undefined || message.seq <= lastReadSeq) return false;
  return notify === 'all' || (notify === 'mentions' && isMeant(message, me));
}
