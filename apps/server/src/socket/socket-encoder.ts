import { limits } from '@dark-circle/db/limits';
import { jsonEncoder } from '@trpc/server/adapters/ws';

type Encoder = typeof jsonEncoder;

/**
 * JSON, of one connection. `wsLink` comes back with the id of the last message, and with none if that had none: an event that has
 * no id is sent with the one before it, as `restore-id` does on the other wire.
 */
export function socketEncoder(): Encoder {
  /** Of each subscription. */
  const lastIds = new Map<unknown, string>();
  const keep = (subscription: unknown, id: unknown): void => {
    // Made up by a client, these could be any and any number.
    if (typeof id !== 'string' || id.length > limits.lastEventId) return;
    if (lastIds.has(subscription) || lastIds.size < limits.streamsPerUser) lastIds.set(subscription, id);
  };
  return {
    encode(message) {
      if (!isRecord(message)) return jsonEncoder.encode(message);
      const { id: subscription, result } = message;
      if (isRecord(result) && result['type'] === 'data') {
        keep(subscription, result['id']);
        return jsonEncoder.encode({ ...message, result: { ...result, id: lastIds.get(subscription) } });
      }
      if (!isRecord(result) || result['type'] === 'stopped') lastIds.delete(subscription);
      return jsonEncoder.encode(message);
    },
    decode(data) {
      const message = jsonEncoder.decode(data);
      const calls: unknown[] = Array.isArray(message) ? message : [message];
      if (calls.length > limits.socketMessageCalls) throw new Error('too many calls at once');
      for (const call of calls) {
        if (!isRecord(call) || call['method'] !== 'subscription' || !isRecord(call['params'])) continue;
        keep(call['id'], call['params']['lastEventId']);
      }
      return message;
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
