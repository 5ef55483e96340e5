import type { RoomSummary } from '@dark-circle/sdk';

export interface Unread {
  count: number;
  /** Of those: how many name me, or everybody. */
  mentions: number;
}

/** What is new in all my rooms but those that I want to hear nothing of. */
export function unreadOf(rooms: readonly Pick<RoomSummary, 'notify' | 'unread' | 'unreadMentions'>[] = []): Unread {
  const heard = rooms.filter(({ notify }) => notify !== 'none');
  return {
    count: heard.reduce((sum, { unread }) => sum + unread, 0),
    mentions: heard.reduce((sum, { unreadMentions }) => sum + unreadMentions, 0),
  };
}

/** Short, since a tab shows little of its title: `(3) `, and `(@3) ` if some of them are meant for me. */
export function unreadMark({ count, mentions }: Unread): string {
  if (count === 0) return '';
  return mentions > 0 ? `(@${count}) ` : `(${count}) `;
}
