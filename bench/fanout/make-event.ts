import type { RoomEvent } from '@dark-circle/db';
import { asRoomId, asSeq, asUserId } from '@dark-circle/db/ids';
import { nowMicroseconds, stamp } from './stamp.ts';

const clientMessageId = '441e0a02-6281-43a6-9434-3f93276516d8';

/** A message as the committer tells it, stamped with the moment of its publication. All contenders carry the same JSON. */
export function makeEvent(room: number, number: number): RoomEvent {
  const roomId = asRoomId(room);
  const seq = asSeq(number);
  const message = {
    roomId,
    seq,
    author: { id: asUserId(1), name: '이름' },
    body: `수업은 2시에 ${stamp(nowMicroseconds())}`,
    sentAt: new Date().toISOString(),
    clientMessageId,
    changedSeq: seq,
    reactions: [],
    mentions: [],
    attachments: [],
  };
  return { type: 'message.sent', roomId, seq, message };
}
