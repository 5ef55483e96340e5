import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HistoryPage, Message, Person } from '../contract.ts';
import { mergeMessages } from './merge-messages.ts';
import {
  viewOf,
  withChanges,
  withNewer,
  withOlder,
  withoutNewest,
  withoutOldest,
  withPerson,
} from './timeline-view.ts';

/** The state of message `seq` as of `changedSeq`: the same two numbers always mean the same text. */
function messageAt(seq: number, changedSeq = seq, more: Partial<Message> = {}): Message {
  const body = `message ${seq} as of ${changedSeq}`;
  return {
    roomId: 1,
    seq,
    changedSeq,
    body,
    author: { id: 1, name: 'Anna' },
    mentions: [],
    attachments: [],
    ...more,
  } as unknown as Message;
}

const pageOf = (messages: Message[], hasOlder: boolean, asOfSeq: number, hasNewer = false): HistoryPage =>
  ({ messages, hasOlder, hasNewer, asOfSeq }) as unknown as HistoryPage;

const states = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 5 })), { maxLength: 20 })
  .map((pairs) => pairs.map(([seq, changes]) => messageAt(seq, seq + changes * 12)));

describe('merging messages', () => {
  it('[P5] comes to the same, whatever the order of arrival, and however often', () => {
    fc.assert(
      fc.property(states, states, states, (a, b, c) => {
        const held = mergeMessages([], a);
        const oneWay = mergeMessages(mergeMessages(held, b), c);
        const otherWay = mergeMessages(mergeMessages(held, c), b);
        expect(oneWay).toEqual(otherWay);
        expect(mergeMessages(oneWay, [...b, ...c])).toBe(oneWay);
        expect(oneWay).toEqual(mergeMessages([], [...c, ...a, ...b]));
      }),
    );
  });

  it('[P5] keeps the latest state of each message, each once, ascending', () => {
    fc.assert(
      fc.property(states, states, (a, b) => {
        const merged = mergeMessages(mergeMessages([], a), b);
        const all = [...a, ...b];
        expect(merged.map(({ seq }) => seq)).toEqual([...new Set(all.map(({ seq }) => seq))].sort((x, y) => x - y));
        for (const { seq, changedSeq } of merged) {
          expect(changedSeq).toBe(Math.max(...all.filter((one) => one.seq === seq).map((one) => one.changedSeq)));
        }
      }),
    );
  });
});

describe('timeline view', () => {
  it('shows what somebody said before under the name of what they say now, quoted too, and not the other way', () => {
    const named = (seq: number, name: string, more: Partial<Message> = {}) =>
      messageAt(seq, seq, { author: { id: 1, name }, ...more } as unknown as Partial<Message>);
    const quote = { seq: 8, author: { id: 1, name: 'Anna' }, body: 'message 8 as of 8', deleted: false };
    const ofAnother = { author: { id: 2, name: 'Ben' }, replyTo: quote } as unknown as Partial<Message>;
    const view = viewOf(pageOf([named(8, 'Anna'), messageAt(9, 9, ofAnother)], true, 9));
    const after = withChanges(view, [named(10, 'Anne')]);
    expect(after.messages.map(({ author }) => author.name)).toEqual(['Anne', 'Ben', 'Anne']);
    expect(after.messages[1]?.replyTo).toEqual({ ...quote, author: { id: 1, name: 'Anne' } });
    // A page that was fetched before comes late.
    expect(withOlder(after, pageOf([named(7, 'Anna')], false, 9), []).messages.at(-1)?.author.name).toBe('Anne');
    expect(withChanges(after, [named(10, 'Anne')])).toBe(after);
  });

  it('shows what somebody said under the name that they are said to have by now, also on a page that comes late', () => {
    const anna = { id: 1, name: 'Anne' } as Person;
    const naming = messageAt(9, 9, {
      author: { id: 2, name: 'Ben' },
      mentions: [{ id: 1, name: 'Anna' }],
    } as unknown as Partial<Message>);
    const quote = { seq: 9, author: { id: 2, name: 'Ben' }, body: '<@1>', deleted: false, mentions: naming.mentions };
    const quoting = messageAt(10, 10, { replyTo: quote } as unknown as Partial<Message>);
    const after = withPerson(viewOf(pageOf([messageAt(8), naming, quoting], true, 10)), anna);
    expect(after.messages[0]?.author).toEqual(anna);
    expect(after.messages[1]?.mentions).toEqual([anna]);
    expect(after.messages[2]?.replyTo?.mentions).toEqual([anna]);
    expect(withOlder(after, pageOf([messageAt(7)], false, 9), []).messages[0]?.author).toEqual(anna);
    expect(withPerson(after, anna)).toBe(after);
  });

  it('[P5] an older page that is late does not bring back what changed meanwhile', () => {
    const view = viewOf(pageOf([messageAt(8), messageAt(9)], true, 9));
    const changes = [messageAt(5, 10), messageAt(5, 11)];
    const after = withOlder(view, pageOf([messageAt(5), messageAt(6)], true, 9), changes);
    expect(after.messages.map(({ changedSeq }) => changedSeq)).toEqual([11, 6, 8, 9]);
    expect(after).toMatchObject({ floorSeq: 5, hasOlder: true });
  });

  it('a change of a message that is not shown shows in what quotes it, and nowhere else', () => {
    const replyTo = { seq: 2, author: { id: 1, name: 'Anna' }, body: 'before', deleted: false };
    const view = viewOf(pageOf([messageAt(8, 8, { replyTo } as unknown as Partial<Message>)], true, 8));
    const edited = withChanges(view, [messageAt(2, 9)]);
    expect(edited.messages.map(({ seq, replyTo: quote }) => [seq, quote?.body])).toEqual([[8, 'message 2 as of 9']]);
    const deleted = withChanges(edited, [messageAt(2, 10, { body: '', deletedAt: '2026-01-01T00:00:00.000Z' })]);
    expect(deleted.messages[0]?.replyTo).toMatchObject({ body: '', deleted: true });
  });

  it('a reply that comes with an old quote shows the newer state that is held', () => {
    const replyTo = { seq: 2, author: { id: 1, name: 'Anna' }, body: 'before', deleted: false };
    const view = viewOf(pageOf([messageAt(2, 9)], false, 9));
    const after = withOlder(
      { ...view, floorSeq: 2 },
      pageOf([messageAt(1, 1, { replyTo } as unknown as Partial<Message>)], false, 8),
      [],
    );
    expect(after.messages[0]?.replyTo?.body).toBe('message 2 as of 9');
  });

  it('[P5] a fresh page knows what it quotes better than what was held before, though that is not in the page', () => {
    const before = viewOf(pageOf([messageAt(3), messageAt(8)], true, 8));
    const quoting = (body: string) =>
      messageAt(9, 9, {
        replyTo: { seq: 3, author: { id: 1, name: 'Anna' }, body, deleted: false },
      } as unknown as Partial<Message>);
    // Message 3 was edited while nobody listened.
    const page = pageOf([messageAt(8), quoting('message 3 as of 10')], true, 12);
    expect(viewOf(page, before).messages.at(-1)?.replyTo?.body).toBe('message 3 as of 10');
    // And after the page: an answer that had come before it.
    const ahead = withChanges(before, [messageAt(3, 14)]);
    expect(viewOf(page, ahead).messages.at(-1)?.replyTo?.body).toBe('message 3 as of 14');
  });

  it('a fresh page replaces what would leave a hole, and keeps newer states', () => {
    const before = viewOf(pageOf([messageAt(3), messageAt(8, 12)], true, 12));
    const view = viewOf(pageOf([messageAt(7), messageAt(8)], true, 8), before);
    expect(view.messages.map(({ seq, changedSeq }) => [seq, changedSeq])).toEqual([
      [7, 7],
      [8, 12],
    ]);
  });

  it('[P9] lets go of the oldest when it holds too many', () => {
    const view = viewOf(
      pageOf(
        [1, 2, 3, 4].map((seq) => messageAt(seq)),
        false,
        4,
      ),
    );
    expect(withoutOldest(view, 2)).toMatchObject({ floorSeq: 3, hasOlder: true, messages: [{ seq: 3 }, { seq: 4 }] });
    expect(withoutOldest(view, 4)).toBe(view);
    expect(withoutNewest(view, 2)).toMatchObject({ ceiling: { seq: 2 }, messages: [{ seq: 1 }, { seq: 2 }] });
    expect(withoutNewest(view, 4)).toBe(view);
  });

  it('[P5] away from the end nothing that comes goes in, and the last page brings it with what came meanwhile', () => {
    const view = viewOf(pageOf([messageAt(3), messageAt(4)], true, 8, true));
    const after = withChanges(view, [messageAt(9), messageAt(4, 10)]);
    expect(after.messages.map(({ seq, changedSeq }) => [seq, changedSeq])).toEqual([
      [3, 3],
      [4, 10],
    ]);
    const between = withNewer(after, pageOf([messageAt(6)], true, 10, true), [messageAt(11)]);
    expect(between).toMatchObject({ ceiling: { seq: 6 }, messages: [{ seq: 3 }, { seq: 4 }, { seq: 6 }] });
    const live = withNewer(between, pageOf([messageAt(8)], true, 8), [messageAt(9), messageAt(11)]);
    expect(live.messages.map(({ seq }) => seq)).toEqual([3, 4, 6, 8, 9, 11]);
    expect(withChanges(live, [messageAt(12)]).messages.at(-1)?.seq).toBe(12);
  });
});
