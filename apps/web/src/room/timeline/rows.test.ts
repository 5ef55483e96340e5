import type { Message } from '@dark-circle/sdk';
import { expect, test } from 'vitest';
import { rowsOf } from './rows.ts';

const noon = Date.parse('2026-03-02T03:00:00Z');

function message(seq: number, author: number, minutes: number): Message {
  return {
    roomId: 2,
    seq,
    author: { id: author, name: `person ${author}` },
    body: `message ${seq}`,
    sentAt: new Date(noon + minutes * 60_000).toISOString(),
    clientMessageId: `id ${seq}`,
    changedSeq: seq,
    reactions: [],
    mentions: [],
    attachments: [],
  } as unknown as Message;
}

const parts = { pending: [], userId: 1, unreadAfterSeq: undefined, hasOlder: false, pageStarts: new Set<number>() };
const firsts = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.kind === 'message' && row.first);

test('what one person says within minutes is one group', () => {
  const messages = [message(1, 2, 0), message(2, 2, 1), message(3, 3, 2), message(4, 3, 20)];
  expect(firsts(rowsOf({ ...parts, messages }))).toEqual([true, false, true, true]);
});

test('older messages change no row that was on the page', () => {
  const shown = [message(3, 2, 2), message(4, 2, 3)];
  const pageStarts = new Set([3]);
  const before = rowsOf({ ...parts, messages: shown, hasOlder: true, pageStarts });
  const after = rowsOf({ ...parts, messages: [message(1, 2, 0), message(2, 2, 1), ...shown], pageStarts });
  expect(after.slice(-before.length)).toEqual(before);
});

test('the unread line waits until what is before it is there', () => {
  const messages = [message(5, 2, 0), message(6, 2, 1)];
  const kinds = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.kind);
  expect(kinds(rowsOf({ ...parts, messages, unreadAfterSeq: 3, hasOlder: true }))).toEqual(['message', 'message']);
  expect(kinds(rowsOf({ ...parts, messages, unreadAfterSeq: 5, hasOlder: true }))).toEqual([
    'message',
    'unread',
    'message',
  ]);
});

test('[P2] a pending message that is stored already is shown once', () => {
  const pending = {
    clientMessageId: 'id 1',
    roomId: 2,
    body: 'message 1',
    state: { status: 'pending' },
    createdAt: '',
  } as const;
  const rows = rowsOf({ ...parts, messages: [message(1, 1, 0)], pending: [pending] });
  expect(rows.map((row) => row.key)).toEqual(['id 1']);
});
