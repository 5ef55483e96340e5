import { describe, expect, it } from 'vitest';
import { anna, ben, refuse } from '../../tests/fake-router.ts';
import { FakeServer } from '../../tests/fake-server.ts';
import { clientOf, signedInClient } from '../../tests/test-client.ts';
import { waitUntil } from '../../tests/wait-until.ts';
import { chatErrorOf, memoryTokenStore, type SessionState } from '../index.ts';

const refreshes = (server: FakeServer) => server.requests.filter((path) => path === 'auth.refresh').length;

describe('session', () => {
  it('signs in, calls with the token, and signs out', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    expect(client.session.getSnapshot()).toEqual({ status: 'signedIn', user: anna });
    expect(await client.trpc.auth.me.query()).toEqual(anna);
    await client.signOut();
    expect(client.session.getSnapshot()).toEqual({ status: 'signedOut' });
    expect(server.accounts.refreshTokens.size).toBe(0);
    await expect(client.trpc.auth.me.query()).rejects.toMatchObject({ data: { reason: 'SIGNED_OUT' } });
  });

  it('a refused sign-in says why, and changes nothing', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf(server);
    const refused = client.signIn({ loginId: 'nobody', password: 'a password' });
    await expect(refused).rejects.toMatchObject({ name: 'ChatError', kind: 'refused', reason: 'BAD_CREDENTIALS' });
    expect(client.session.getSnapshot()).toEqual({ status: 'restoring' });
  });

  it('goes on with the stored session, and keeps the successor of its token', async () => {
    await using server = await FakeServer.start();
    const refreshTokens = memoryTokenStore();
    const first = clientOf(server, { refreshTokens });
    await first.signIn({ loginId: 'anna', password: 'a password' });
    await first.close();
    for (const last of ['refresh-2', 'refresh-3']) {
      await using client = clientOf(server, { refreshTokens });
      expect(await client.session.restore()).toEqual({ status: 'signedIn', user: anna });
      expect(await refreshTokens.load()).toBe(last);
    }
  });

  it('who was never signed in has not been signed out: no reason is shown, and no server is asked', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf(server);
    expect(await client.session.restore()).toEqual({ status: 'signedOut' });
    expect(server.requests).toEqual([]);
  });

  it('with a cookie, only the server knows: a first visit ends signed out without a reason', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf(server, { refreshTokens: 'cookie' });
    expect(await client.session.restore()).toEqual({ status: 'signedOut' });
    expect(refreshes(server)).toBe(1);
  });

  it('[P6] says that the account is banned, why and until when', async () => {
    await using server = await FakeServer.start();
    server.accounts.banned = { banReason: 'spam', until: '2027-01-01T00:00:00.000Z' };
    await using client = clientOf(server, { refreshTokens: 'cookie' });
    expect(await client.session.restore()).toEqual({
      status: 'signedOut',
      why: 'USER_BANNED',
      details: server.accounts.banned,
    });
  });

  it('restoring goes on until the server has answered', async () => {
    await using server = await FakeServer.start();
    let failures = 3;
    server.intercept = () => {
      if (failures-- > 0) refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    };
    await using client = clientOf(server, { refreshTokens: 'cookie' });
    const states: SessionState[] = [];
    client.session.subscribe(() => states.push(client.session.getSnapshot()));
    expect(await client.session.restore()).toEqual({ status: 'signedOut' });
    expect(states.map(({ status }) => status)).toEqual(['restoring', 'restoring', 'restoring', 'signedOut']);
    expect(states[0]).toMatchObject({ failure: { reason: 'STORE_UNAVAILABLE' } });
  });

  it('a program signs in with an API token, and goes on with it for as long as it is good', async () => {
    await using server = await FakeServer.start();
    server.accounts.apiTokens.set('dct_a.token', anna);
    const refreshTokens = memoryTokenStore();
    const first = clientOf(server, { refreshTokens });
    expect(await first.signIn({ apiToken: 'dct_a.token' })).toEqual(anna);
    server.accounts.accessTokens.clear();
    expect(await first.trpc.auth.me.query()).toEqual(anna);
    await first.close();
    await using second = clientOf(server, { refreshTokens });
    expect(await second.session.restore()).toEqual({ status: 'signedIn', user: anna });
    server.accounts.apiTokens.clear();
    server.accounts.accessTokens.clear();
    await expect(second.trpc.auth.me.query()).rejects.toMatchObject({ data: { reason: 'SIGNED_OUT' } });
    expect(second.session.getSnapshot()).toEqual({ status: 'signedOut', why: 'SIGNED_OUT' });
    expect(await refreshTokens.load()).toBeUndefined();
  });

  it('a refresh token in the place of an API token goes on as what it is', async () => {
    await using server = await FakeServer.start();
    const refreshTokens = memoryTokenStore();
    const { refreshToken } = server.accounts.signIn(anna);
    await using client = clientOf(server, { refreshTokens });
    await client.signIn({ apiToken: refreshToken });
    expect(await refreshTokens.load()).not.toBe(refreshToken);
    server.accounts.accessTokens.clear();
    expect(await client.trpc.auth.me.query()).toEqual(anna);
  });

  it('an API token that is not good is refused, and none is taken where a page keeps its session', async () => {
    await using server = await FakeServer.start();
    await using program = clientOf(server);
    await expect(program.signIn({ apiToken: 'dct_no.token' })).rejects.toMatchObject({ reason: 'SIGNED_OUT' });
    await using page = clientOf(server, { refreshTokens: 'cookie' });
    await expect(page.signIn({ apiToken: 'dct_a.token' })).rejects.toThrow(
      /for programs: give the client `refreshTokens/u,
    );
  });

  it('a server that is too new for this client is not asked again and again', async () => {
    await using server = await FakeServer.start();
    server.intercept = () => refuse('CLIENT_OUTDATED', 'PRECONDITION_FAILED', { limit: 2 });
    await using client = clientOf(server, { refreshTokens: 'cookie' });
    await expect(client.session.restore()).rejects.toMatchObject({
      name: 'ChatError',
      kind: 'refused',
      reason: 'CLIENT_OUTDATED',
      message: expect.stringContaining('install a newer one'),
    });
    expect(refreshes(server)).toBe(1);
  });

  it('signing in can be given up: nobody is signed in then, and the next try works', async () => {
    await using server = await FakeServer.start();
    await using client = clientOf(server);
    const asked = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    server.intercept = async () => {
      asked.resolve();
      await released.promise;
    };
    const why = new Error('enough');
    const stop = new AbortController();
    const credentials = { loginId: 'anna', password: 'a password' };
    const failure = client.signIn(credentials, { signal: stop.signal }).catch((error: unknown) => error);
    await asked.promise;
    stop.abort(why);
    expect(await failure).toBe(why);
    released.resolve();
    await expect(client.signIn(credentials, { signal: stop.signal })).rejects.toBe(why);
    expect(client.session.getSnapshot()).toEqual({ status: 'restoring' });
    expect(await client.signIn(credentials)).toEqual(anna);
  });

  it('waiting for restore can be given up', async () => {
    await using server = await FakeServer.start();
    server.intercept = () => refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    await using client = clientOf(server, { refreshTokens: 'cookie' });
    const stop = new AbortController();
    const restored = client.session.restore({ signal: stop.signal });
    stop.abort();
    await expect(restored).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('many calls that are refused with an old token fetch one new one, and all succeed', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.accounts.accessTokens.clear();
    const answers = await Promise.all([
      client.trpc.auth.me.query(),
      client.trpc.chat.rooms.query(),
      client.trpc.admin.users.query(),
      client.trpc.auth.me.query(),
    ]);
    expect(answers).toHaveLength(4);
    expect(refreshes(server)).toBe(1);
  });

  it('a call that the new token does not help is refused, not repeated for ever', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (path === 'auth.me') refuse('SIGNED_OUT', 'UNAUTHORIZED');
    };
    await expect(client.trpc.auth.me.query()).rejects.toMatchObject({ data: { reason: 'SIGNED_OUT' } });
    expect(server.requests.filter((path) => path === 'auth.me')).toHaveLength(2);
  });

  it('a session that the server has ended ends here, with the reason', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.accounts.accessTokens.clear();
    server.accounts.refreshTokens.clear();
    await expect(client.trpc.auth.me.query()).rejects.toMatchObject({ data: { reason: 'SIGNED_OUT' } });
    expect(client.session.getSnapshot()).toEqual({ status: 'signedOut', why: 'SIGNED_OUT' });
  });

  it('who deletes their account has signed out themselves, whatever else is refused meanwhile', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    await expect(client.session.deleteAccount({ password: 'wrong' })).rejects.toMatchObject({
      reason: 'WRONG_PASSWORD',
    });
    expect(client.session.getSnapshot().status).toBe('signedIn');
    const others: Promise<unknown>[] = [];
    server.intercept = (path) => {
      // What comes beside it finds that the session is over, and wants a new token.
      if (path === 'auth.deleteAccount') others.push(client.trpc.chat.rooms.query().catch((error: unknown) => error));
      if (path === 'chat.rooms') refuse('SIGNED_OUT', 'UNAUTHORIZED');
    };
    await client.session.deleteAccount({ password: 'a password' });
    await Promise.all(others);
    expect(client.session.getSnapshot()).toEqual({ status: 'signedOut' });
  });

  it('[P6] a call that is refused because of a ban ends the session, with the reason', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = () => refuse('USER_BANNED', 'FORBIDDEN', { banReason: 'spam' });
    await expect(client.trpc.chat.rooms.query()).rejects.toMatchObject({ data: { reason: 'USER_BANNED' } });
    await waitUntil(() => client.session.getSnapshot().status === 'signedOut', 'signed out');
    expect(client.session.getSnapshot()).toMatchObject({ why: 'USER_BANNED', details: { banReason: 'spam' } });
  });

  it('an unreachable server signs nobody out, and the call says that it is the network', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.accounts.accessTokens.clear();
    server.answers = (path) => path !== 'auth.refresh';
    await expect(client.session.refresh()).rejects.toMatchObject({ kind: 'network' });
    expect(client.session.getSnapshot().status).toBe('signedIn');
  });

  it('fetches a new token ahead of the end of the old one, without a call', async () => {
    await using server = await FakeServer.start();
    server.accounts.lifetimeMs = 100;
    await using client = await signedInClient(server, { timings: { refreshAheadMs: 50 } });
    await waitUntil(() => refreshes(server) >= 2, 'two renewals');
    expect(client.session.getSnapshot().status).toBe('signedIn');
  });

  it('a clock that is hours ahead does not make it fetch a token at every call', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server, { now: () => Date.now() + 5 * 60 * 60_000 });
    for (let calls = 0; calls < 5; calls++) await client.trpc.auth.me.query();
    expect(refreshes(server)).toBe(0);
  });

  it('signing out that the server did not hear of is told, and changes nothing', async () => {
    await using server = await FakeServer.start();
    await using client = await signedInClient(server);
    server.intercept = (path) => {
      if (path === 'auth.signOut') refuse('STORE_UNAVAILABLE', 'SERVICE_UNAVAILABLE');
    };
    await expect(client.signOut()).rejects.toMatchObject({ reason: 'STORE_UNAVAILABLE' });
    expect(client.session.getSnapshot().status).toBe('signedIn');
  });

  describe('when the cookie has become that of another user, who signed in in another tab', () => {
    /** Anna's client, which Ben's refresh token was put under. */
    async function besideBen(server: FakeServer) {
      const refreshTokens = memoryTokenStore();
      const client = await signedInClient(server, { refreshTokens });
      await client.listen();
      const states: SessionState[] = [];
      client.session.subscribe(() => states.push(client.session.getSnapshot()));
      await refreshTokens.save(server.accounts.signIn(ben).refreshToken);
      return { client, states };
    }
    const changed = [{ status: 'signedOut' }, { status: 'signedIn', user: ben }];

    it('the session of the first ends before that of the other begins, with all that belonged to it', async () => {
      await using server = await FakeServer.start();
      server.rooms.send(1, anna, { clientMessageId: crypto.randomUUID(), body: 'hello' });
      const { client, states } = await besideBen(server);
      await using _closed = client;
      const timeline = client.timeline(1);
      const timelineStates: string[] = [];
      timeline.subscribe(() => timelineStates.push(timeline.getSnapshot().status));
      await waitUntil(() => timeline.getSnapshot().status === 'ready', 'ready');
      server.intercept = (path) => {
        if (path === 'chat.send') refuse('BUSY', 'SERVICE_UNAVAILABLE');
      };
      const hers = [
        client.send({ roomId: 1, body: 'of Anna' }),
        client.events().next(),
        client.session.refresh(),
      ] as const;
      const refused = { status: 'rejected', reason: { reason: 'SIGNED_OUT' } };
      expect(await Promise.allSettled(hers)).toMatchObject([refused, refused, refused]);
      expect(states).toEqual(changed);
      expect(client.outbox.pending(1).getSnapshot()).toEqual([]);
      await waitUntil(() => timeline.getSnapshot().status === 'ready', 'ready again, for Ben');
      expect(timelineStates).toEqual(['ready', 'failed', 'loading', 'ready']);
      await waitUntil(() => server.streamsMade === 2, 'a stream of his own');
      expect(server.rooms.messages(1).map(({ author }) => author.id)).toEqual([anna.id]);
    });

    it("a call of the first that the server refused is not repeated with the other's token", async () => {
      await using server = await FakeServer.start();
      const { client, states } = await besideBen(server);
      await using _closed = client;
      for (const [token, user] of server.accounts.accessTokens)
        if (user === anna) server.accounts.accessTokens.delete(token);
      await expect(client.trpc.auth.me.query()).rejects.toMatchObject({ data: { reason: 'SIGNED_OUT' } });
      expect(server.requests.filter((path) => path === 'auth.me')).toHaveLength(1);
      expect(states).toEqual(changed);
      expect(await client.trpc.auth.me.query()).toEqual(ben);
    });

    it('a call of the first that waits for the renewal is refused', async () => {
      await using server = await FakeServer.start();
      let nowMs = Date.now();
      const refreshTokens = memoryTokenStore();
      await using client = await signedInClient(server, { refreshTokens, now: () => nowMs });
      await refreshTokens.save(server.accounts.signIn(ben).refreshToken);
      nowMs += 60 * 60_000;
      const error: unknown = await client.trpc.auth.me.query().catch((cause: unknown) => cause);
      expect(chatErrorOf(error)).toMatchObject({ kind: 'refused', reason: 'SIGNED_OUT' });
      expect(server.requests).not.toContain('auth.me');
      expect(client.session.getSnapshot()).toEqual({ status: 'signedIn', user: ben });
    });
  });

  it('a token store that fails is reported, and the session goes on', async () => {
    await using server = await FakeServer.start();
    const full = new Error('the disk is full');
    const refreshTokens = { ...memoryTokenStore(), save: () => Promise.reject(full) };
    await using client = await signedInClient(server, { refreshTokens });
    expect(client.errors).toEqual([full]);
    expect(await client.trpc.auth.me.query()).toEqual(anna);
  });
});
