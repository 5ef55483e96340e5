import { describe, expect, it } from 'vitest';
import { anna, refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { signedInClient } from '../../tests/test-client.ts';

describe('retry()', () => {
  it('asks again while what fails may pass, and answers what comes then', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    let failures = 3;
    server.intercept = (path) => {
      if (path === 'auth.me' && failures-- > 0) refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    };
    expect(await client.retry(() => client.trpc.auth.me.query())).toEqual(anna);
    expect(server.requests.filter((path) => path === 'auth.me')).toHaveLength(4);
  });

  it('an answer that was lost is asked for again', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    let lost = 2;
    server.answers = (path) => path !== 'auth.me' || lost-- <= 0;
    expect(await client.retry(() => client.trpc.auth.me.query())).toEqual(anna);
  });

  it('a refusal that does not pass is told at once, as a ChatError', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (path === 'auth.me') refuse('OUT_OF_SCOPE', 'FORBIDDEN', { needs: 'person' });
    };
    await expect(client.retry(() => client.trpc.auth.me.query())).rejects.toMatchObject({
      name: 'ChatError',
      reason: 'OUT_OF_SCOPE',
    });
    expect(server.requests.filter((path) => path === 'auth.me')).toHaveLength(1);
  });

  it('is given up by its signal, with the reason of that, also when it was aborted before', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server, { timings: { backoffMinMs: 60_000, backoffMaxMs: 60_000 } });
    server.intercept = () => refuse('BUSY', 'SERVICE_UNAVAILABLE');
    const why = new Error('enough');
    const stop = new AbortController();
    const asked = client.retry(() => client.trpc.auth.me.query(), { signal: stop.signal });
    stop.abort(why);
    await expect(asked).rejects.toBe(why);
    await expect(client.retry(() => client.trpc.auth.me.query(), { signal: stop.signal })).rejects.toBe(why);
  });

  it('ends with the client, in the middle of a wait and from then on', async () => {
    await using server = await FakeServer.start();
    const client = await signedInClient(server, { timings: { backoffMinMs: 60_000, backoffMaxMs: 60_000 } });
    server.intercept = () => refuse('BUSY', 'SERVICE_UNAVAILABLE');
    const asked = client.retry(() => client.trpc.auth.me.query());
    const failure = asked.catch((error: unknown) => error);
    await expect.poll(() => server.requests.includes('auth.me')).toBe(true);
    await client.close();
    expect(await failure).toMatchObject({ name: 'ClientClosedError' });
    await expect(client.retry(() => Promise.resolve(1))).rejects.toMatchObject({ name: 'ClientClosedError' });
  });
});
