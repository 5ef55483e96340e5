import { createChatClient, type ChatClient, type ChatClientOptions, type ChatEvent } from '../src/index.ts';
import type { FakeServer } from './fake-server.ts';

/** Waits that a test can sit through. */
export const shortTimings: NonNullable<ChatClientOptions['timings']> = {
  requestTimeoutMs: 2_000,
  connectTimeoutMs: 2_000,
  silenceMs: 2_000,
  backoffMinMs: 2,
  backoffMaxMs: 20,
  refusedRetryMs: 20,
  stableMs: 1_000,
  gapGraceMs: 20,
  lingerMs: 10,
};

export interface TestClient extends ChatClient, AsyncDisposable {
  /** Every event since `listen`. */
  readonly seen: ChatEvent[];
  readonly errors: unknown[];
  /** Begins to listen, and waits until the stream is live. */
  listen(): Promise<void>;
}

export function clientOf(server: FakeServer, options: Partial<ChatClientOptions> = {}): TestClient {
  const errors: unknown[] = [];
  const client = createChatClient({
    url: server.url,
    onError: (error) => errors.push(error),
    ...options,
    timings: { ...shortTimings, ...options.timings },
  });
  const seen: ChatEvent[] = [];
  return {
    ...client,
    seen,
    errors,
    listen: async () => {
      client.on((event) => seen.push(event));
      await client.connection.whenLive();
    },
    [Symbol.asyncDispose]: client.close,
  };
}

export async function signedInClient(
  server: FakeServer,
  options: Partial<ChatClientOptions> = {},
): Promise<TestClient> {
  const client = clientOf(server, options);
  await client.signIn({ loginId: 'anna', password: 'a password' });
  return client;
}
