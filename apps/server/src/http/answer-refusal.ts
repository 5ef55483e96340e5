import type { ServerResponse } from 'node:http';
import { httpStatusOf, type ErrorData } from '@dark-circle/api';
import type { RefusedError } from '@dark-circle/db';
import type { Surroundings } from './exchange.ts';

/** Beside tRPC: the same reasons and details, as `{error: {…}}`. */
export function answerRefusal(
  { metrics, logger }: Surroundings,
  { response, requestId }: { response: ServerResponse; requestId: string },
  refusal: RefusedError,
): void {
  const { reason, details, cause } = refusal;
  metrics.errors.inc({ reason });
  if (cause !== undefined) logger.warn({ err: cause, requestId }, 'a request could not be served');
  const { retryAfterMs } = details;
  if (retryAfterMs !== undefined) response.setHeader('Retry-After', Math.ceil(retryAfterMs / 1000));
  const error = { reason, ...(Object.keys(details).length > 0 && { details }), requestId };
  answerJson(response, httpStatusOf(refusal), { error });
}

/** What the caller has asked for wrongly, by the field. */
export function answerBadRequest(
  { response, requestId }: { response: ServerResponse; requestId: string },
  fields: NonNullable<ErrorData['fields']>,
): void {
  answerJson(response, 400, { error: { code: 'BAD_REQUEST', fields, requestId } });
}

export function answerJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
