import type { StoredRoom } from './stored.ts';

/** [P3] one dense sequence from 1; [P2] one event for each command. */
export function checkRooms(rooms: Iterable<StoredRoom>): string[] {
  const wrong: string[] = [];
  for (const { id, lastSeq, events, messages } of rooms) {
    const commands = new Map<string, number>();
    for (const [index, { seq, actorId, commandId }] of events.entries()) {
      if (seq !== index + 1) {
        wrong.push(`room ${id}: seq ${index + 1} is missing, ${seq} is there instead`);
        break;
      }
      const command = `${actorId} ${commandId}`;
      const before = commands.get(command);
      if (before !== undefined) wrong.push(`room ${id}: command ${command} is stored twice, as ${before} and ${seq}`);
      commands.set(command, seq);
    }
    if (lastSeq !== events.length)
      wrong.push(`room ${id}: its head says ${lastSeq}, its events end at ${events.length}`);
    const sent = events.filter(({ type }) => type === 'message.sent').map(({ seq }) => seq);
    if (sent.join() !== messages.map(({ seq }) => seq).join()) {
      wrong.push(`room ${id}: ${sent.length} messages were sent, ${messages.length} are stored, or under other seqs`);
    }
  }
  return wrong;
}
