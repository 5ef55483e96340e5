import type { HTTPBatchLinkOptions } from '@trpc/client';
import { ClientClosedError } from '../errors/client-errors.ts';
import { NoAnswerError } from '../errors/no-answer-error.ts';

type TrpcFetch = NonNullable<HTTPBatchLinkOptions<{ transformer: false; errorShape: never }>['fetch']>;

/** A fetch for calls: it answers within a time, in JSON of tRPC, or rejects with `NoAnswerError`. */
export interface AnsweringFetch {
  readonly fetch: TrpcFetch;
  /** Ends every request that is on its way, and takes no more. */
  close: () => void;
}

export function createAnsweringFetch(fetch: typeof globalThis.fetch, timeoutMs: number): AnsweringFetch {
  const onTheirWay = new Set<AbortController>();
  let closed = false;

  async function answer(input: string, init: RequestInit): Promise<{ ok: boolean; json(): Promise<unknown> }> {
    if (closed) throw new ClientClosedError();
    const request = new AbortController();
    const cancel = () => request.abort();
    const timer = setTimeout(cancel, timeoutMs);
    const caller = init.signal;
    caller?.addEventListener('abort', cancel);
    if (caller?.aborted === true) cancel();
    onTheirWay.add(request);
    try {
      const response = await fetch(input, { ...init, credentials: 'same-origin', signal: request.signal });
      // Read here, so that the time limit covers a body that stalls.
      const json = parseAnswer(await response.text(), response.status);
      return { ok: response.ok, json: () => Promise.resolve(json) };
    } catch (error) {
      if (closed) throw new ClientClosedError('the client was closed', { cause: error });
      if (caller?.aborted === true || error instanceof NoAnswerError) throw error;
      const why = request.signal.aborted ? `no answer within ${timeoutMs} ms` : 'the request failed';
      throw new NoAnswerError(why, { cause: error });
    } finally {
      clearTimeout(timer);
      caller?.removeEventListener('abort', cancel);
      onTheirWay.delete(request);
    }
  }

  return {
    fetch: (input, init) =>
      answer(typeof input === 'object' && 'url' in input ? input.url : input.toString(), init ?? {}),
    close: () => {
      closed = true;
      for (const request of onTheirWay) request.abort();
    },
  };
}

/** A gateway's page or a captive portal's, even with status 200, is no answer of the server. */
function parseAnswer(text: string, httpStatus: number): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new NoAnswerError(`HTTP ${httpStatus} without an answer in it`, { cause: error, httpStatus });
  }
  const answers: unknown[] = Array.isArray(json) ? json : [json];
  if (answers.every(isTrpcAnswer)) return json;
  throw new NoAnswerError(`HTTP ${httpStatus} with something else than an answer in it`, { httpStatus });
}

function isTrpcAnswer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('result' in value || 'error' in value);
}
