import { ReplyError } from 'ioredis';
import type { RoomCommand } from '../commit/command.ts';
import { limits } from '../limits.ts';
import type { RedisConnections } from './redis-connections.ts';

/** As many commands of the longest kind, each character escaped, are below the bound of bytes without any weighing. */
const unweighed = Math.floor(limits.queuedBytes / (6 * limits.messageBody + 2_048));

/**
 * Adds a command unless the stream is full, of commands or of bytes: one step, so that the bound holds over all processes.
 * Redis estimates the bytes from a sample and keeps no count that could go wrong.
 */
const appendBelow = `
local length = redis.call('XLEN', KEYS[1])
if length >= tonumber(ARGV[1]) then return false end
if length >= tonumber(ARGV[2]) and redis.call('MEMORY', 'USAGE', KEYS[1], 'SAMPLES', 64) >= tonumber(ARGV[3]) then
  return false
end
return redis.call('XADD', KEYS[1], '*', 'command', ARGV[4], 'replyTo', ARGV[5], 'ticket', ARGV[6])`;

export type Appended =
  | { status: 'added'; id: string }
  | { status: 'full' }
  /** Redis is away, or refused it. */
  | { status: 'not added' }
  /** There was no answer. It may have been added, or still be, as soon as a Redis that hangs goes on. */
  | { status: 'unknown' };

export async function appendCommand(
  redis: RedisConnections,
  command: RoomCommand,
  reply: { to: string; ticket: string },
  onError: (error: unknown) => void,
): Promise<Appended> {
  if (redis.commands.status !== 'ready') return { status: 'not added' };
  try {
    const id = await redis.commands.eval(
      appendBelow,
      1,
      redis.streamOf(command.roomId),
      limits.queuedCommands,
      unweighed,
      limits.queuedBytes,
      JSON.stringify(command),
      reply.to,
      reply.ticket,
    );
    return typeof id === 'string' ? { status: 'added', id } : { status: 'full' };
  } catch (error) {
    onError(error);
    // Out of memory, read-only, still loading: Redis has said no.
    return { status: error instanceof ReplyError ? 'not added' : 'unknown' };
  }
}

/** Whether an entry is still in its stream. `unknown` when Redis does not say. */
export async function findEntry(
  redis: RedisConnections,
  command: RoomCommand,
  entryId: string,
  onError: (error: unknown) => void,
): Promise<'there' | 'gone' | 'unknown'> {
  try {
    const entries = await redis.commands.xrange(redis.streamOf(command.roomId), entryId, entryId);
    return entries.length > 0 ? 'there' : 'gone';
  } catch (error) {
    onError(error);
    return 'unknown';
  }
}
