import { expect, it } from 'vitest';
import { checkHistory } from './check-history.ts';
import type { StoredRoom } from './stored.ts';

const room: StoredRoom = {
  id: 1,
  lastSeq: 3,
  events: [],
  messages: [{ seq: 2, authorId: 7, body: 'edited', isEdited: true, changedSeq: 3 }],
};
const message = { seq: 2, author: { id: 7 }, body: 'edited', editedAt: 'then', changedSeq: 3 };
const told = { floorSeq: 1, messages: [message], asOfSeq: 3 };

it('[P5] the checker of the fault machine is content with a history that is what is stored', () => {
  expect(checkHistory(room, told)).toEqual([]);
  expect(checkHistory(room, { ...told, floorSeq: 3, messages: [] })).toEqual([]);
});

it.for([
  { fault: 'other words', told: { ...told, messages: [{ ...message, body: 'other' }] } },
  { fault: 'a change that is not stored', told: { ...told, messages: [{ ...message, changedSeq: 4 }] } },
  { fault: 'no edit', told: { ...told, messages: [{ ...message, editedAt: undefined }] } },
  { fault: 'a message less', told: { ...told, messages: [] } },
  { fault: 'a message more', told: { ...told, messages: [message, { ...message, seq: 3 }] } },
  { fault: 'another end of the room', told: { ...told, asOfSeq: 2 } },
])('[P5] the checker of the fault machine sees a history with $fault', ({ told }) => {
  expect(checkHistory(room, told)).toHaveLength(1);
});
