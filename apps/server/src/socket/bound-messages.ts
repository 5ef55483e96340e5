import { limits } from '@dark-circle/db/limits';
import type { WebSocket } from 'ws';

const { times, withinMs } = limits.socketMessages;

/** Why it is closed, for whoever looks into it. */
const tooMuchSaid = 4429;

/**
 * Closes on whoever says more than there is to say, and cuts off who does not take the answers. What it answers counts one more:
 * for calls that are refused, of which many fit into one message.
 */
export function boundMessages(webSocket: WebSocket): () => void {
  let count = 0;
  let sinceMs = performance.now();
  const heed = (): void => {
    const nowMs = performance.now();
    if (nowMs - sinceMs > withinMs) [count, sinceMs] = [0, nowMs];
    count += 1;
    if (webSocket.bufferedAmount > limits.streamQueueBytes) webSocket.terminate();
    else if (count > times) {
      // What is on its way is read, for the end of it, and heard by nobody.
      webSocket.removeAllListeners('message');
      webSocket.close(tooMuchSaid, 'too much was said');
    }
  };
  webSocket.on('message', heed).on('ping', heed);
  return heed;
}
