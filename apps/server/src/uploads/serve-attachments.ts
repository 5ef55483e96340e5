import { pipeline } from 'node:stream/promises';
import { isInScope, refusalOf, requireScope, type Caller } from '@dark-circle/api';
import { RefusedError, type FoundAttachment } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import { answerRefusal } from '../http/answer-refusal.ts';
import type { Exchange, Surroundings } from '../http/exchange.ts';
import { mediaCaller } from '../http/media-caller.ts';
import { attachmentHeaders } from './attachment-headers.ts';
import { partOf } from './part-of.ts';
import { rangeOf } from './range-of.ts';

const wanted = /^\/attachments\/(?<id>[\w-]{22})(?<thumb>\/thumb)?$/u;

/** `GET /attachments/:id` and `/attachments/:id/thumb`, to whoever may see the message that it belongs to. */
export function serveAttachments(surroundings: Surroundings): (exchange: Exchange) => Promise<void> {
  let underWay = 0;
  return async (exchange) => {
    underWay += 1;
    try {
      if (underWay > limits.downloadsAtOnce) throw new RefusedError('BUSY', { retryAfterMs: 1_000 });
      await serve(surroundings, exchange);
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      answerRefusal(surroundings, exchange, refusal);
    } finally {
      underWay -= 1;
    }
  };
}

/** @throws RefusedError before anything is answered */
async function serve(surroundings: Surroundings, { request, response, url }: Exchange): Promise<void> {
  const { services, config, files } = surroundings;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const { id, thumb } = wanted.exec(url.pathname)?.groups ?? {};
  const caller = await mediaCaller({ request, response, config }, services);
  if (caller === undefined) throw new RefusedError('SIGNED_OUT');
  requireScope(caller.scope, { acts: ['read'], in: 'own rooms' });
  await services.rateLimiter.take('download', String(caller.userId));
  const found = isRead && id !== undefined ? await find(surroundings, caller, id) : undefined;
  // One answer for what is not there, is deleted, and is not theirs (P7).
  if (found === undefined) throw new RefusedError('ATTACHMENT_NOT_FOUND');

  const part = partOf(found, thumb !== undefined);
  const headers = attachmentHeaders(found, part);
  if (request.headers['if-none-match'] === part.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const range = rangeOf(request.headers, part);
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${part.bytes}` }).end();
    return;
  }
  const stream = await files.blobs.open(part.key, range);
  if (stream === undefined) throw new RefusedError('ATTACHMENT_NOT_FOUND');
  const { start, end } = range ?? { start: 0, end: part.bytes - 1 };
  response.writeHead(range === undefined ? 200 : 206, {
    ...headers,
    'Content-Length': end - start + 1,
    ...(range !== undefined && { 'Content-Range': `bytes ${start}-${end}/${part.bytes}` }),
  });
  if (request.method === 'HEAD') {
    stream.destroy();
    response.end();
    return;
  }
  // Who reads nothing for so long is cut off: what they hold is needed.
  response.setTimeout(limits.downloadStallMs, () => response.destroy());
  await pipeline(stream, response).catch(() => response.destroy());
}

/** As the caller may see it, as far as their token goes. */
async function find({ files }: Surroundings, caller: Caller, id: string): Promise<FoundAttachment | undefined> {
  const found = await files.attachments.find(caller.userId, id);
  return found?.roomId === undefined || isInScope(caller.scope, found.roomId) ? found : undefined;
}
