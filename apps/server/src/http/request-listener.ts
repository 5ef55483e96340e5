import { randomUUID } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { limits } from '@dark-circle/db/limits';
import { answerHealth } from './answer-health.ts';
import { answerMetrics } from './answer-metrics.ts';
import { checkRequest } from './check-request.ts';
import { serveAttachments } from '../uploads/serve-attachments.ts';
import { serveUploads } from '../uploads/serve-uploads.ts';
import type { Answer, Surroundings } from './exchange.ts';
import { securityHeaders } from './security-headers.ts';
import { serveApi } from './serve-api.ts';
import { serveWeb } from './serve-web.ts';
import { limitBodyTime } from './limit-body-time.ts';

/** Every request comes through here: who answers which path. */
export function createRequestListener(surroundings: Surroundings): RequestListener {
  const { config, metrics, logger } = surroundings;
  const addSecurityHeaders = securityHeaders(config.addressMap);
  const api = serveApi(surroundings);
  const web = serveWeb({ serviceWorker: config.serviceWorker });
  const health = answerHealth(surroundings.stores);
  const measure = answerMetrics(surroundings);
  const uploads = serveUploads(surroundings);
  const attachments = serveAttachments(surroundings);
  const answererOf = ({ pathname }: URL): { kind: string; answer: Answer } => {
    if (pathname.startsWith('/trpc/')) return { kind: 'api', answer: api };
    if (pathname === '/healthz' || pathname === '/readyz') return { kind: 'health', answer: health };
    if (pathname === '/uploads') return { kind: 'uploads', answer: uploads };
    if (pathname.startsWith('/attachments/')) return { kind: 'attachments', answer: attachments };
    if (pathname === '/metrics') return { kind: 'metrics', answer: measure };
    return { kind: 'web', answer: web };
  };

  /** Apart from what answers: it is kept as long as the answer lasts, a stream's for hours. */
  const report = (response: ServerResponse, kind: string, said: Record<string, string | undefined>): void => {
    const startMs = performance.now();
    response.once('close', () => {
      const { statusCode: status } = response;
      metrics.requests.inc({ path: kind, status });
      logger.debug({ ...said, status, ms: Math.round(performance.now() - startMs) }, 'request');
    });
  };

  return (request, response) => {
    const requestId = randomUUID();
    response.setHeader('X-Request-Id', requestId);
    addSecurityHeaders(request, response);
    const url = URL.parse(request.url ?? '', `http://${request.headers.host ?? 'server'}`);
    const refusal = checkRequest(request, url, config);
    if (refusal !== undefined || url === null) {
      refuse(response, refusal ?? { status: 400, why: 'the address cannot be read' });
      return;
    }
    const { kind, answer } = answererOf(url);
    // An upload has a pace of its own.
    if (kind !== 'uploads') limitBodyTime(request, limits.requestTimeoutMs);
    report(response, kind, { requestId, method: request.method, path: url.pathname });
    // In a promise from the first step on: what is thrown into node's event emitter ends the process.
    const answered = (async () => answer({ request, response, url, requestId }))();
    answered.catch((error: unknown) => {
      logger.error({ err: error, requestId, path: url.pathname }, 'a request failed');
      if (!response.headersSent) refuse(response, { status: 500, why: `something went wrong (${requestId})` });
      else response.destroy();
    });
  };
}

function refuse(response: ServerResponse, { status, why }: { status: number; why: string }): void {
  // The rest of a body that nobody wants is not read.
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }).end(`${why}\n`);
}
