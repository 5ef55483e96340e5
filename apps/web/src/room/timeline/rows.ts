import type { Message, PendingMessage } from '@dark-circle/sdk';

/** One line of the timeline. `key` stays the same from the moment a message is written until it is stored. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: 'unread' }
  | { kind: 'message'; key: string; message: Message; mine: boolean; first: boolean; last: boolean }
  | { kind: 'pending'; key: string; pending: PendingMessage; first: boolean };

const groupWindowMs = 3 * 60_000;

export interface RowsParts {
  messages: readonly Message[];
  pending: readonly PendingMessage[];
  userId: number;
  /** Where reading ended before the room was opened; undefined: no line. */
  unreadAfterSeq: number | undefined;
  hasOlder: boolean;
  /** Messages that were the oldest on the page once. */
  pageStarts: ReadonlySet<number>;
}

/**
 * A row that is on the page never changes its height or its place among the others because older ones arrive: that
 * would move what is being read. So the day of the oldest message is not a row (the top of the page shows it), groups end
 * where a page ended, and the unread line waits until what is before it is there.
 */
export function rowsOf({ messages, pending, userId, unreadAfterSeq, hasOlder, pageStarts }: RowsParts): Row[] {
  const rows: Row[] = [];
  const isUnread = ({ seq, author }: Message) =>
    unreadAfterSeq !== undefined && seq > unreadAfterSeq && author.id !== userId;
  const firstUnread = messages.find(isUnread);
  const startsGroup = (previous: Message | undefined, message: Message) =>
    message === firstUnread || pageStarts.has(message.seq) || !together(previous, message);

  for (const [index, message] of messages.entries()) {
    const previous = messages[index - 1];
    const next = messages[index + 1];
    if (previous !== undefined && dayOf(previous.sentAt) !== dayOf(message.sentAt)) {
      rows.push({ kind: 'day', key: `day ${dayOf(message.sentAt)}`, at: message.sentAt });
    }
    const isLastReadShown = previous === undefined ? !hasOlder : previous.seq <= (unreadAfterSeq ?? 0);
    if (message === firstUnread && isLastReadShown) rows.push({ kind: 'unread', key: 'unread' });
    rows.push({
      kind: 'message',
      key: message.clientMessageId,
      message,
      mine: message.author.id === userId,
      first: startsGroup(previous, message),
      last: next === undefined || startsGroup(message, next),
    });
  }

  const stored = new Set(messages.map((message) => message.clientMessageId));
  const waiting = pending.filter((message) => !stored.has(message.clientMessageId));
  const lastIsMine = messages.at(-1)?.author.id === userId;
  for (const [index, message] of waiting.entries()) {
    rows.push({ kind: 'pending', key: message.clientMessageId, pending: message, first: index === 0 && !lastIsMine });
  }
  return rows;
}

/** The message of a row, if that is one. */
export function seqOf(rows: readonly Row[], key: string | undefined): number | undefined {
  const row = rows.find((each) => each.key === key);
  return row?.kind === 'message' ? row.message.seq : undefined;
}

/** One breath: the same person, the same day, within minutes, and no answer to something else in between. */
function together(earlier: Message | undefined, later: Message): boolean {
  return (
    earlier !== undefined &&
    earlier.author.id === later.author.id &&
    later.replyTo === undefined &&
    dayOf(earlier.sentAt) === dayOf(later.sentAt) &&
    Date.parse(later.sentAt) - Date.parse(earlier.sentAt) < groupWindowMs
  );
}

const dayOf = (iso: string): string => new Date(iso).toDateString();
