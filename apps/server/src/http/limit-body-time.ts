import type { IncomingMessage } from 'node:http';

/**
 * Breaks a connection whose request has not come whole in time. Node can do that by itself, but with one limit for all requests, and an upload
 * takes longer than anything else may.
 */
export function limitBodyTime(request: IncomingMessage, ms: number): void {
  if (request.method !== 'POST') return;
  const timer = setTimeout(() => {
    if (!request.complete) request.socket.destroy();
  }, ms);
  request.once('close', () => {
    clearTimeout(timer);
  });
}
