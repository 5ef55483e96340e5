import { asRoomId, asSeq, asUserId } from '@dark-circle/db/ids';
import type { Message, Quote } from '@dark-circle/sdk';
import { describe, expect, it } from 'vitest';
import type { Shown } from '../people/held-timeline.ts';
import { checkTimeline } from './check-timeline.ts';
import type { FreshHistory } from './fetch-history.ts';

const ann = { id: asUserId(7), name: 'ann' };

function message(seq: number, more: { changedSeq?: number; body?: string; replyTo?: Quote } = {}): Message {
  return {
    roomId: asRoomId(1),
    seq: asSeq(seq),
    author: ann,
    body: more.body ?? `ann ${seq}`,
    sentAt: '2026-01-01T00:00:00.000Z',
    clientMessageId: `command-${seq}`,
    changedSeq: asSeq(more.changedSeq ?? seq),
    ...(more.replyTo !== undefined && { replyTo: more.replyTo }),
    reactions: [],
    mentions: [],
    attachments: [],
  };
}

function quote(seq: number, body: string): Quote {
  return { seq: asSeq(seq), author: ann, body, deleted: false };
}

const shownOf = (messages: Message[], asOfSeq: number, floorSeq = messages[0]?.seq ?? 1): Shown => ({
  roomId: 1,
  floorSeq,
  messages,
  asOfSeq,
});
const freshOf = (messages: Message[], asOfSeq: number, floorSeq = 1): FreshHistory => ({
  roomId: 1,
  floorSeq,
  messages,
  asOfSeq,
});
const wrongIn = (shown: Shown, fresh: FreshHistory): string[] => checkTimeline('ann', shown, fresh);
const upTo = (last: number, first = 1): Message[] =>
  Array.from({ length: last - first + 1 }, (_, index) => message(first + index));

describe('the checker of the fault machine, on timelines', () => {
  it('[P5] is content with a window that equals the end of the room', () => {
    expect(wrongIn(shownOf(upTo(5, 3), 6), freshOf(upTo(5), 6))).toEqual([]);
  });

  it('[P5] is content with what was fetched only in part', () => {
    expect(wrongIn(shownOf(upTo(5), 5), freshOf(upTo(5, 4), 5, 4))).toEqual([]);
  });

  it.for([
    { fault: 'a message is missing', messages: [message(3), message(5)] },
    { fault: 'the last message is missing', messages: [message(3), message(4)] },
    { fault: 'the first message of the window is missing', messages: [message(4), message(5)], floorSeq: 3 },
    { fault: 'a message is there twice', messages: [message(3), message(4), message(4), message(5)] },
    { fault: 'two messages changed places', messages: [message(4), message(3), message(5)], floorSeq: 3 },
    { fault: 'a message is not as it was written', messages: [message(3), message(4, { body: 'no' }), message(5)] },
    { fault: 'a message is newer than it is', messages: [message(3, { changedSeq: 6 }), message(4), message(5)] },
    { fault: 'a message is shown that is not there', messages: [...upTo(5, 3), message(6)] },
  ])('[P5] sees that $fault', ({ messages, floorSeq }) => {
    expect(wrongIn(shownOf(messages, 6, floorSeq), freshOf(upTo(5), 6))).toHaveLength(1);
  });

  it('[P5] sees an edit that was heard and is not shown', () => {
    const edited = [message(1, { body: 'edited', changedSeq: 3 }), message(2)];
    expect(wrongIn(shownOf(upTo(2), 3), freshOf(edited, 3))).toHaveLength(1);
  });

  it('[P5] leaves out what has changed, or was said, since the timeline was looked at', () => {
    const fresh = freshOf([message(1, { body: 'edited', changedSeq: 3 }), message(2), message(4)], 4);
    expect(wrongIn(shownOf(upTo(2), 2), fresh)).toEqual([]);
    expect(wrongIn(shownOf([message(1)], 2), fresh)).toHaveLength(1);
  });

  it('[P4] sees a timeline that is ahead of the room', () => {
    expect(wrongIn(shownOf(upTo(2), 3), freshOf(upTo(2), 2))).toHaveLength(1);
  });

  it('[P5] sees a quote that shows what its message no longer says, once that was heard', () => {
    const answer = (body: string): Message => message(2, { replyTo: quote(1, body) });
    const fresh = freshOf([message(1, { body: 'edited', changedSeq: 3 }), answer('edited')], 3);
    const held = [message(1, { body: 'edited', changedSeq: 3 }), answer('ann 1')];
    expect(wrongIn(shownOf(held, 3), fresh)).toHaveLength(1);
    expect(wrongIn(shownOf([message(1), answer('ann 1')], 2), fresh)).toEqual([]);
  });

  it('[P5] compares a quote of something before the window only in a quiet room', () => {
    const held = shownOf([message(9, { replyTo: quote(1, 'before') })], 9);
    const now = message(9, { replyTo: quote(1, 'edited') });
    expect(wrongIn(held, freshOf([now], 9, 9))).toHaveLength(1);
    expect(wrongIn(held, freshOf([now], 10, 9))).toEqual([]);
  });
});
