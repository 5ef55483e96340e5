import { asRoomId, asSeq } from '@dark-circle/db/ids';
import { describe, expect, it } from 'vitest';
import { EventLog, fingerprint } from '../people/event-log.ts';
import { checkAcknowledged } from './check-acknowledged.ts';
import { checkBanned } from './check-banned.ts';
import { checkLog } from './check-log.ts';
import { checkRooms } from './check-rooms.ts';
import type { StoredRoom } from './stored.ts';

const ann = 7;
const commandId = (seq: number): string => `command-${seq}`;

/** A room in which Ann has said so many things. */
function roomOf(messages: number): Map<number, StoredRoom> {
  const seqs = Array.from({ length: messages }, (_, index) => index + 1);
  const room: StoredRoom = {
    id: 1,
    lastSeq: messages,
    events: seqs.map((seq) => ({
      seq,
      type: 'message.sent',
      actorId: ann,
      commandId: commandId(seq),
      fingerprint: fingerprint('message.sent', seq, commandId(seq)),
    })),
    messages: seqs.map((seq) => ({ seq, authorId: ann, body: `ann ${seq} 말`, isEdited: false, changedSeq: seq })),
  };
  return new Map([[1, room]]);
}

/** A client that was given these, after the head of its first `heads`. */
function logOf(head: number, seqs: readonly number[]): EventLog {
  const log = new EventLog(ann);
  log.rooms.set(1, [
    {
      begins: 'by heads',
      afterSeq: head,
      fetchedTo: undefined,
      seqs: [...seqs],
      fingerprints: seqs.map((seq) => fingerprint('message.sent', seq, commandId(seq))),
      isOpen: true,
    },
  ]);
  return log;
}

const acknowledged = (seqs: readonly number[]) => ({
  name: 'ann',
  userId: ann,
  acknowledged: seqs.map((seq) => ({
    roomId: 1,
    actorId: ann,
    commandId: commandId(seq),
    type: 'message.sent' as const,
    seq,
    nth: seq,
  })),
});

describe('the checker of the fault machine', () => {
  it('[P5] is content with a log that holds every event once and in order', () => {
    expect(checkLog(roomOf(5), 'ann', logOf(2, [3, 4, 5]))).toEqual([]);
  });

  it.for([
    { fault: 'an event is missing', head: 2, seqs: [3, 5] },
    { fault: 'the last event is missing', head: 2, seqs: [3, 4] },
    { fault: 'the first event is missing', head: 2, seqs: [4, 5] },
    { fault: 'an event came twice', head: 2, seqs: [3, 4, 4, 5] },
    { fault: 'two events changed places', head: 2, seqs: [4, 3, 5] },
  ])('[P5] sees that $fault', ({ head, seqs }) => {
    expect(checkLog(roomOf(5), 'ann', logOf(head, seqs))).toHaveLength(1);
  });

  it.for([
    { fault: 'nothing', seqs: [4, 5], wrong: 0 },
    { fault: 'nothing, from before what was fetched', seqs: [3, 4, 5], wrong: 0 },
    { fault: 'the event after what was fetched', seqs: [5], wrong: 1 },
    { fault: 'all events', seqs: [], wrong: 1 },
  ])('[P5] sees that after a reset, whatever heads are told, there misses: $fault', ({ seqs, wrong }) => {
    const log = new EventLog(ann);
    log.add({ type: 'reset', roomId: asRoomId(1) });
    const afresh = log.lastStretch(1);
    log.add({ type: 'heads', connectionId: 'c', heads: { [asRoomId(1)]: asSeq(5) } });
    if (afresh !== undefined) afresh.fetchedTo = 3;
    afresh?.seqs.push(...seqs);
    afresh?.fingerprints.push(...seqs.map((seq) => fingerprint('message.sent', seq, commandId(seq))));
    expect(checkLog(roomOf(5), 'ann', log)).toHaveLength(wrong);
  });

  it('[P4] sees an event that is not stored as it was given', () => {
    const rooms = roomOf(3);
    const log = logOf(2, [3]);
    log.rooms.get(1)?.[0]?.fingerprints.splice(0, 1, fingerprint('message.sent', 3, 'another'));
    expect(checkLog(rooms, 'ann', log)).toHaveLength(1);
  });

  it('[P1] sees an acknowledged change that is not stored', () => {
    expect(checkAcknowledged(roomOf(3), acknowledged([1, 2, 3]))).toEqual([]);
    expect(checkAcknowledged(roomOf(3), acknowledged([1, 2, 3, 4]))).toHaveLength(1);
  });

  it('[P3] sees a gap, and a head that is not where the events end', () => {
    expect(checkRooms(roomOf(3).values())).toEqual([]);
    const gap = roomOf(3);
    gap.get(1)?.events.splice(1, 1);
    expect(checkRooms(gap.values()).length).toBeGreaterThan(0);
  });

  it('[P2] sees a command that is stored twice', () => {
    const rooms = roomOf(3);
    const [first, , last] = rooms.get(1)?.events ?? [];
    if (first === undefined || last === undefined) throw new Error('the room is empty');
    last.commandId = first.commandId;
    expect(checkRooms(rooms.values())).toHaveLength(1);
  });

  it('[P6] sees what reached somebody who was banned before it, and what they said after it', () => {
    const banned = { name: 'ann', userId: ann, saidAfter: new Map([[1, 2]]), lastGiven: new Map([[1, 1]]) };
    expect(checkBanned(roomOf(2), banned)).toEqual([]);
    expect(checkBanned(roomOf(3), banned)).toHaveLength(1);
    expect(checkBanned(roomOf(2), { ...banned, lastGiven: new Map([[1, 2]]) })).toHaveLength(1);
  });
});
