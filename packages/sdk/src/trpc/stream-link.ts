import { limits } from '@dark-circle/api/limits';
import { httpSubscriptionLink, TRPCClientError, type TRPCLink } from '@trpc/client';
import { EventSource, type FetchLike, type FetchLikeResponse } from 'eventsource';
import type { AppRouter } from '../contract.ts';
import { NoAnswerError } from '../errors/no-answer-error.ts';
import type { AccessTokens } from './access-tokens.ts';
import { spoken } from './spoken.ts';
import { StreamTap, type TapParts } from './stream-tap.ts';

/** Subscriptions, with the token in a header: an EventSource of the browser could only put it into the URL. */
export function streamLink(options: {
  url: string;
  fetch: typeof globalThis.fetch;
  tokens: AccessTokens;
}): TRPCLink<AppRouter> {
  return httpSubscriptionLink({
    url: options.url,
    EventSource,
    eventSourceOptions: ({ op }) => ({
      fetch: streamFetch(options, StreamTap.of(op.context)),
      maxBufferSize: limits.streamQueueBytes,
    }),
  });
}

function streamFetch(
  { fetch, tokens }: { fetch: typeof globalThis.fetch; tokens: AccessTokens },
  tap: TapParts | undefined,
): FetchLike {
  return async (url, { signal, headers, ...init }) => {
    if (tap?.claim() === false) throw new DOMException('the supervisor reconnects', 'AbortError');
    // Asked at every attempt: a subscription made without the supervisor reconnects with the token of that moment.
    const token = tap === undefined ? await tokens.current() : tap.accessToken;
    const response = await fetch(url, {
      ...init,
      signal: signal instanceof AbortSignal ? signal : null,
      headers: { ...headers, ...spoken, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    });
    if (tap === undefined) return response;
    if (response.status !== 200) tap.onRefused(await refusalIn(response));
    return { ...facts(response), body: tapped(response.body, tap) };
  };
}

function facts({ url, status, redirected, headers }: Response): Omit<FetchLikeResponse, 'body'> {
  return { url, status, redirected, headers };
}

function tapped(body: Response['body'], tap: TapParts): FetchLikeResponse['body'] {
  if (body === null) return null;
  return {
    getReader: () => {
      const reader = body.getReader();
      return {
        read: async () => {
          const chunk = await reader.read();
          if (!chunk.done) tap.onBytes();
          return chunk;
        },
        cancel: () => reader.cancel(),
      };
    },
  };
}

/** A refusal before the stream began comes as JSON, like that of a call. */
async function refusalIn(response: Response): Promise<Error> {
  const noStream = new NoAnswerError(`HTTP ${response.status} instead of a stream`, { httpStatus: response.status });
  if (response.headers.get('content-type')?.includes('json') !== true) return noStream;
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return noStream;
  return TRPCClientError.from(answer);
}
