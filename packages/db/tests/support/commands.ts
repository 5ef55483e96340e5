import { randomUUID } from 'node:crypto';
import type { Outcome, RoomAct, RoomCommand } from '../../src/commit/command.ts';
import type { RoomLog } from '../../src/commit/room-log.ts';
import type { RoomId, Seq, UserId } from '../../src/ids.ts';
import { limits } from '../../src/limits.ts';
import type { RoomEvent } from '../../src/rooms/room-event.ts';

export function command(
  roomId: RoomId,
  actorId: UserId,
  act: RoomAct,
  changes: Partial<Pick<RoomCommand, 'commandId' | 'deadline'>> = {},
): RoomCommand {
  return { commandId: randomUUID(), actorId, roomId, act, deadline: Date.now() + limits.commandDeadlineMs, ...changes };
}

export function sending(roomId: RoomId, actorId: UserId, body = '안녕하세요'): RoomCommand {
  return command(roomId, actorId, { type: 'send', body });
}

export function joining(roomId: RoomId, actorId: UserId): RoomCommand {
  return command(roomId, actorId, { type: 'join', role: 'member' });
}

/** A command that no transaction can hold, whatever the database. */
export function poisonous(roomId: RoomId, actorId: UserId): RoomCommand {
  const body: string = JSON.parse('null');
  return sending(roomId, actorId, body);
}

/** The event that a stored command became. */
export function eventOf(outcome: Outcome): RoomEvent {
  if (outcome.status !== 'stored') throw new Error(`not stored: ${JSON.stringify(outcome)}`);
  return outcome.event;
}

export function seqOf(outcome: Outcome): Seq {
  return eventOf(outcome).seq;
}

export async function perform(log: RoomLog, roomId: RoomId, actorId: UserId, act: RoomAct): Promise<RoomEvent> {
  return eventOf(await log.submit(command(roomId, actorId, act)));
}
