import { limits } from '@dark-circle/db/limits';
import type { WebSocket } from 'ws';

const { times, withinMs } = limits.socketMessages;

/** Cuts off whoever says more than there is to say, or does not take the answers. */
export function boundMessages(webSocket: WebSocket): void {
  let count = 0;
  let sinceMs = performance.now();
  const heed = (): void => {
    const nowMs = performance.now();
    if (nowMs - sinceMs > withinMs) [count, sinceMs] = [0, nowMs];
    count += 1;
    if (count > times || webSocket.bufferedAmount > limits.streamQueueBytes) webSocket.terminate();
  };
  webSocket.on('message', heed).on('ping', heed);
}
