import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Exchange, Surroundings } from './exchange.ts';

/** Figures for Prometheus: for this machine, or for whoever has the token. To others there is no such page. */
export function answerMetrics({ config, metrics }: Surroundings): (exchange: Exchange) => Promise<void> {
  return async ({ request, response }) => {
    if (!mayRead(request, config.metricsToken)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': metrics.registry.contentType }).end(await metrics.registry.metrics());
  };
}

function mayRead(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return isLoopback(request.socket.remoteAddress) && !('x-forwarded-for' in request.headers);
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function isLoopback(address: string | undefined): boolean {
  return address === '::1' || address?.replace('::ffff:', '').startsWith('127.') === true;
}
