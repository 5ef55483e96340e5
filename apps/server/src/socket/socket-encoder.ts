import { eventsRouter } from '@dark-circle/api';
import { limits } from '@dark-circle/db/limits';
import { jsonEncoder } from '@trpc/server/adapters/ws';
import { parseTRPCMessage } from '@trpc/server/rpc';
import { SocketCalls, type CallId } from './socket-calls.ts';

type Encoder = typeof jsonEncoder;
type Call = ReturnType<typeof parseTRPCMessage>;

const { transformer } = eventsRouter._def._config;

/** What tRPC's handler does not do by itself, and whoever holds the connection can. */
interface SocketWire {
  /** Its first message says who it is, and is no call. */
  saysWhoFirst: boolean;
  /** Gives tRPC the stop of a stream that has just begun. */
  stop(id: CallId): void;
  /** A call has come with the id of another that goes on. It reaches nobody. */
  onDuplicate(id: CallId): void;
  /** A call has been refused. */
  onRefused(): void;
}

/**
 * JSON, of one connection: all that is said on it passes here, so this is where its calls are known by their ids.
 *
 * - `wsLink` comes back with the id of the last message, and with none if that had none: an event that has no id is sent with the
 *   one before it, as `restore-id` does on the other wire.
 * - tRPC forgets a stop that comes while its stream is being opened: it is given to it again once the stream has begun.
 * - tRPC opens a stream before it sees that its id is taken, and answers under that id, which ends the other one for its client.
 */
export function socketEncoder(wire: SocketWire): Encoder {
  const calls = new SocketCalls();
  let isFirst = true;

  /** Whether tRPC is to know of it. */
  function heed(call: Call): boolean {
    // tRPC refuses what has no id, and has nothing to remember of it.
    if (call.id === null || call.id === undefined) return true;
    if (call.method === 'subscription.stop') {
      calls.stop(call.id);
      return true;
    }
    if (calls.ask(call.id, call.params.lastEventId)) return true;
    wire.onDuplicate(call.id);
    return false;
  }

  return {
    encode(message) {
      if (!isRecord(message)) return jsonEncoder.encode(message);
      const { id, result } = message;
      if (!isRecord(result)) {
        calls.end(id);
        wire.onRefused();
        return jsonEncoder.encode(message);
      }
      switch (result['type']) {
        case 'data':
          return jsonEncoder.encode({ ...message, result: { ...result, id: calls.lastId(id, result['id']) } });
        case 'started':
          // tRPC knows of the stream by now, and has not read anything of it.
          if (isCallId(id) && calls.begin(id) === 'stopped') wire.stop(id);
          break;
        case 'stopped':
          calls.end(id);
      }
      return jsonEncoder.encode(message);
    },
    decode(data) {
      const message = jsonEncoder.decode(data);
      const saysWho = isFirst && wire.saysWhoFirst;
      isFirst = false;
      if (saysWho) return message;
      const said: unknown[] = Array.isArray(message) ? message : [message];
      if (said.length > limits.socketMessageCalls) throw new Error('too many calls at once');
      // Each of them, before any is heeded: tRPC takes a message whole or not at all.
      const parsed = said.map((raw) => ({ raw, call: parseTRPCMessage(raw, transformer) }));
      return parsed.filter(({ call }) => heed(call)).map(({ raw }) => raw);
    },
  };
}

function isCallId(value: unknown): value is CallId {
  return typeof value === 'string' || typeof value === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
