import { asRoomId, asSeq, asUserId } from '@dark-circle/db/ids';
import type { Message } from '@dark-circle/sdk';
import { expect, it } from 'vitest';
import { checkTimelines } from './check-timelines.ts';
import type { FreshHistory } from './fetch-history.ts';
import type { StoredRoom } from './stored.ts';

const message: Message = {
  roomId: asRoomId(1),
  seq: asSeq(1),
  author: { id: asUserId(7), name: 'ann' },
  body: 'ann 1',
  sentAt: '2026-01-01T00:00:00.000Z',
  clientMessageId: 'a',
  changedSeq: asSeq(1),
  reactions: [],
  mentions: [],
  attachments: [],
};
const room: StoredRoom = {
  id: 1,
  lastSeq: 1,
  events: [],
  messages: [{ seq: 1, authorId: 7, body: 'ann 1', isEdited: false, changedSeq: 1 }],
};
const shown = { roomId: 1, floorSeq: 1, messages: [message], asOfSeq: 1 };

/** What is found wrong with these timelines of one room each, and how far down was asked for. */
async function check(...timelines: { roomId: number; status: string; shown: typeof shown | undefined }[]) {
  const asked: number[] = [];
  const fetch = async (roomId: number, downTo: number): Promise<FreshHistory> => {
    asked.push(downTo);
    return Promise.resolve(downTo > 1 ? { roomId, floorSeq: Infinity, messages: [], asOfSeq: 0 } : shown);
  };
  const wrong = await checkTimelines([{ name: 'ann', timelines }], new Map([[1, room]]), fetch);
  return { wrong, asked };
}

it('[P5] the checker of the fault machine compares a timeline that is at the end of its room', async () => {
  expect(await check({ roomId: 1, status: 'ready', shown })).toEqual({ wrong: [], asked: [1] });
});

it('[P5] the checker of the fault machine accuses nobody but the timelines that are not', async () => {
  const { wrong, asked } = await check(
    { roomId: 1, status: 'loading', shown: undefined },
    { roomId: 1, status: 'ready', shown: { ...shown, messages: [], asOfSeq: 0 } },
  );
  expect(wrong).toEqual([
    'timeline of ann, room 1: loading, the room ends at 1',
    'timeline of ann, room 1: as of 0, the room ends at 1',
  ]);
  expect(asked).toEqual([]);
});
