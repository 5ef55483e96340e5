import { limits } from '@dark-circle/api/limits';
import type { ClientTimings } from '../client-timings.ts';
import type { Attachment, AttachmentKind } from '../contract.ts';
import { ChatError } from '../errors/chat-error.ts';
import { chatErrorOf } from '../errors/chat-error-of.ts';
import { ClientClosedError } from '../errors/client-errors.ts';
import { NoAnswerError } from '../errors/no-answer-error.ts';
import { soManyAtOnce } from '../time/so-many-at-once.ts';
import { abortReason } from '../time/until-aborted.ts';
import { createWatchdog } from '../time/watchdog.ts';
import type { AccessTokens } from '../trpc/access-tokens.ts';
import { spoken } from '../trpc/spoken.ts';
import { parseUploadAnswer } from './parse-upload-answer.ts';
import { sendByFetch } from './send-by-fetch.ts';
import { sendByXhr } from './send-by-xhr.ts';
import type { FileRequest, SendFile } from './transport.ts';
import type { UploadOptions } from './upload-options.ts';

export interface Uploads {
  upload: (file: Blob, options: UploadOptions) => Promise<Attachment>;
  close: () => void;
}

export function createUploads(parts: {
  /** Of the server, without `/trpc`. */
  url: string;
  /** Absent: the environment's own, which in browsers tells how far it is. */
  fetch: typeof globalThis.fetch | undefined;
  tokens: AccessTokens;
  timings: ClientTimings;
}): Uploads {
  const { url, tokens } = parts;
  const { sendFile, silenceMs } = transportOf(parts);
  const inTurn = soManyAtOnce(limits.clientUploadsAtOnce);
  const onTheirWay = new Set<AbortController>();
  let closed = false;

  async function attempt(accessToken: string, request: Omit<FileRequest, 'headers'>, name: string) {
    const headers = {
      ...spoken,
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name.toWellFormed()),
    };
    return parseUploadAnswer(await sendFile({ ...request, headers }));
  }

  /** An upload is of the user who was there when it was asked for. */
  async function send(request: Omit<FileRequest, 'headers'>, name: string): Promise<Attachment> {
    const caller = tokens.caller();
    const isTheirs = () => caller === undefined || caller === tokens.caller();
    const accessToken = await tokens.current();
    if (accessToken === undefined || !isTheirs()) throw signedOut();
    try {
      return await attempt(accessToken, request, name);
    } catch (error) {
      const why = chatErrorOf(error);
      if (why.reason === 'USER_BANNED' && isTheirs()) tokens.end(why);
      if (why.reason !== 'SIGNED_OUT' || !isTheirs()) throw error;
      const renewed = await tokens.renew(accessToken);
      if (renewed === undefined || !isTheirs()) throw error;
      return attempt(renewed, request, name);
    }
  }

  async function upload(file: Blob, { name = nameOf(file), kind = kindOf(file), ...options }: UploadOptions) {
    if (closed) throw new ClientClosedError();
    // Known here already: nothing of it has to travel.
    if (file.size > limits.uploadBytes) throw refused('FILE_TOO_LARGE', { limit: limits.uploadBytes });
    if (file.size === 0) throw refused('FILE_EMPTY');
    if (onTheirWay.size >= limits.clientUploads) throw refused('TOO_MANY_UPLOADS');
    const ending = new AbortController();
    const { signal } = options;
    const cancel = () => ending.abort(signal === undefined ? undefined : abortReason(signal));
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted === true) cancel();
    onTheirWay.add(ending);
    try {
      return await inTurn(
        () => watched(ending, (feed) => send(request(file, kind, ending.signal, feed), name)),
        ending.signal,
      );
    } catch (error) {
      // Given up by whoever asked for it, or closed: no word of the server's.
      if (signal?.aborted === true || closed) throw abortReason(ending.signal);
      throw chatErrorOf(error);
    } finally {
      onTheirWay.delete(ending);
      signal?.removeEventListener('abort', cancel);
    }

    function request(
      body: Blob,
      as: AttachmentKind,
      until: AbortSignal,
      feed: () => void,
    ): Omit<FileRequest, 'headers'> {
      return {
        url: `${url}/uploads?kind=${as}`,
        file: body,
        signal: until,
        onProgress: (sentBytes) => {
          feed();
          options.onProgress?.({ sentBytes, totalBytes: body.size });
        },
      };
    }
  }

  /** As long as it goes on. Once all is sent, the server has as long to answer. */
  async function watched<T>(ending: AbortController, act: (feed: () => void) => Promise<T>): Promise<T> {
    const silent = () => ending.abort(new NoAnswerError(`nothing went on for ${silenceMs} ms`));
    const watchdog = createWatchdog(silenceMs, silent);
    try {
      return await act(watchdog.feed);
    } finally {
      watchdog.stop();
    }
  }

  return {
    upload,
    close: () => {
      closed = true;
      for (const ending of onTheirWay) ending.abort(new ClientClosedError());
    },
  };
}

function transportOf({ fetch, timings }: { fetch: typeof globalThis.fetch | undefined; timings: ClientTimings }): {
  sendFile: SendFile;
  silenceMs: number;
} {
  if (fetch === undefined && 'XMLHttpRequest' in globalThis) {
    return { sendFile: sendByXhr, silenceMs: timings.uploadSilenceMs };
  }
  // Nothing is heard of it before it is over.
  const silenceMs = limits.uploadTimeoutMs + timings.uploadSilenceMs;
  return { sendFile: sendByFetch(fetch ?? ((...request) => globalThis.fetch(...request))), silenceMs };
}

function nameOf(file: Blob): string {
  return 'name' in file && typeof file.name === 'string' ? file.name : 'file';
}

function kindOf({ type }: Blob): AttachmentKind {
  return type.startsWith('image/') && !type.startsWith('image/svg') ? 'image' : 'file';
}

const refused = (reason: 'FILE_TOO_LARGE' | 'FILE_EMPTY' | 'TOO_MANY_UPLOADS', details?: { limit: number }) =>
  new ChatError({ kind: 'refused', reason, ...(details !== undefined && { details }) });

const signedOut = () => new ChatError({ kind: 'refused', reason: 'SIGNED_OUT' });
