import { protocol, readProtocol, requireScope, requireSpoken } from '@dark-circle/api';
import { RefusedError, type Attachment } from '@dark-circle/db';
import { limits } from '@dark-circle/db/limits';
import { answerBadRequest, answerJson, answerRefusal } from '../http/answer-refusal.ts';
import { bearerCaller } from '../http/bearer-caller.ts';
import type { Exchange, Surroundings } from '../http/exchange.ts';
import { MalformedUploadError, readUploadHead } from './read-upload-head.ts';
import type { RunningUpload } from './running-uploads.ts';
import { storeUpload } from './store-upload.ts';
import { UploadBody } from './upload-body.ts';
import { uploadRefusalOf } from './upload-refusal.ts';

/** `POST /uploads`: one file as it is, no form around it. Answers the attachment that it has become. */
export function serveUploads(surroundings: Surroundings): (exchange: Exchange) => Promise<void> {
  return async (exchange) => {
    const { request, response } = exchange;
    const body = new UploadBody(request);
    const leaving = new AbortController();
    response.once('close', () => {
      leaving.abort(new Error('the client is gone'));
    });
    try {
      answerJson(response, 200, await take(surroundings, exchange, body, leaving.signal));
    } catch (error) {
      // Nobody is there to be told.
      if (leaving.signal.aborted) return;
      const refusal = uploadRefusalOf(error);
      if (refusal !== undefined) answerRefusal(surroundings, exchange, refusal);
      else if (error instanceof MalformedUploadError) answerBadRequest(exchange, error.fields);
      else throw error;
      await body.discard();
    }
  };
}

/** @throws MalformedUploadError, and what `uploadRefusalOf` knows */
async function take(
  { services, files }: Surroundings,
  exchange: Exchange,
  body: UploadBody,
  leaving: AbortSignal,
): Promise<Attachment> {
  const { headers } = exchange.request;
  requireSpoken({ protocol: readProtocol(headers[protocol.header]) });
  // No cookie: what changes something comes from a page that holds a token.
  const caller = await bearerCaller(headers.authorization, services);
  if (caller === undefined) throw new RefusedError('SIGNED_OUT');
  requireScope(caller.scope, { acts: ['write'], in: 'own rooms' });
  const { kind, name } = readUploadHead(exchange);
  const announced = Number(headers['content-length'] ?? 0);
  if (announced > limits.uploadBytes) throw new RefusedError('FILE_TOO_LARGE', { limit: limits.uploadBytes });
  using upload = files.running.begin(caller);
  leaving.addEventListener('abort', () => {
    upload.end(new Error('the client is gone'));
  });
  await services.rateLimiter.take('upload', String(caller.userId));
  await files.attachments.requireUploader(caller.userId, announced);
  await files.staging.requireRoom(announced);
  const chunks = counted(body, upload);
  // Awaited here: its place is held until then.
  return await storeUpload(files, { uploaderId: caller.userId, kind, name, chunks, signal: upload.signal });
}

async function* counted(body: UploadBody, upload: RunningUpload): AsyncGenerator<Uint8Array> {
  for await (const chunk of body.read(upload.signal)) {
    upload.count(chunk.byteLength);
    yield chunk;
  }
  upload.allCame();
}
