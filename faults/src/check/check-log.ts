import type { EventLog, Stretch } from '../people/event-log.ts';
import type { StoredRoom } from './stored.ts';

/** [P4, P5] every event given is stored as it was given, none is missing between two, none came twice, and the last is there. */
export function checkLog(rooms: ReadonlyMap<number, StoredRoom>, name: string, log: EventLog): string[] {
  const wrong: string[] = [];
  for (const [roomId, stretches] of log.rooms) {
    const room = rooms.get(roomId);
    if (room === undefined) {
      wrong.push(`${name} was told of room ${roomId}, which there is not`);
      continue;
    }
    let given = 0;
    for (const stretch of stretches) {
      const problem = checkStretch(room, stretch, given);
      if (problem !== undefined) {
        wrong.push(`${name}, room ${roomId}: ${problem}`);
        break;
      }
      given = stretch.seqs.at(-1) ?? given;
    }
  }
  return wrong;
}

function checkStretch(room: StoredRoom, stretch: Stretch, given: number): string | undefined {
  let last = stretch.afterSeq;
  const [first] = stretch.seqs;
  if (stretch.fetchedTo !== undefined && first !== undefined && first > stretch.fetchedTo + 1) {
    return `after a reset all was fetched up to ${stretch.fetchedTo}, then ${first} was given`;
  }
  for (const [index, seq] of stretch.seqs.entries()) {
    if (seq <= given) return `${seq} was given a second time`;
    if (last !== undefined && seq !== last + 1)
      return `${seq} was given after ${index === 0 ? 'the head ' : ''}${last}`;
    if (room.events[seq - 1]?.fingerprint !== stretch.fingerprints[index]) return `${seq} is not what is stored`;
    last = seq;
  }
  if (!stretch.isOpen) return undefined;
  last ??= stretch.fetchedTo;
  if (last !== undefined && last < room.events.length)
    return `nothing was given after ${last}, the room ends at ${room.events.length}`;
  return undefined;
}
