import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { Browser } from '../support/browser.ts';
import { callRaw, procedures } from '../support/call-raw.ts';
import { openStream, type StreamRequest } from '../support/event-stream.ts';
import { startServerHere } from '../support/in-process.ts';
import { passwordOf, signIn, signUp, signUpForm, type Person } from '../support/person.ts';
import { makeStorage, type Storage } from '../support/storage.ts';

describe('the media cookie', () => {
  let storage: Storage;
  let server: RunningServer;
  let admin: Person;
  let ann: Browser;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerHere(storage, { TRUST_PROXY: 'on' });
    admin = await signUp(server.url, 'media-admin');
    ann = new Browser(server.url);
    await ann.signUp('media-ann');
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  /** What the stream says first: who is heard, or why not. */
  async function outcome(request: StreamRequest): Promise<string> {
    await using stream = await openStream(server.url, request);
    const first = await stream.until(() => /"type":"heads"|"reason":"\w+"/u.exec(stream.text)?.[0]);
    return first;
  }
  const opened = '"type":"heads"';
  const refused = '"reason":"SIGNED_OUT"';
  const secure = { 'x-forwarded-proto': 'https' };

  it('[SEC-14] comes with signing up, signing in and refreshing, for as long as an access token lasts', async () => {
    const eve = new Browser(server.url);
    for (const act of [
      async () => eve.signUp('media-eve'),
      async () => eve.signIn('media-eve'),
      async () => eve.post('auth.refresh', {}),
    ]) {
      await act();
      const cookie = eve.setCookies.find((text) => text.startsWith('dark-circle-media='));
      expect(cookie).toMatch(
        /^dark-circle-media=[\w-]+\.[\w-]+\.[\w-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/u,
      );
      expect(Number(/Max-Age=(\d+)/u.exec(cookie ?? '')?.[1])).toBeLessThanOrEqual(limits.accessTokenMs / 1000);
    }
  });

  it('[SEC-14] over TLS it is bound to this host, and counts there alone', async () => {
    const bob = new Browser(server.url);
    await bob.signUp('media-bob');
    const plain = bob.cookies('media');
    const safe = new Browser(server.url);
    await safe.post('auth.signIn', { loginId: 'media-bob', password: passwordOf('media-bob') }, secure);
    expect(safe.setCookies).toContainEqual(
      expect.stringMatching(
        /^__Host-dark-circle-media=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict; Secure$/u,
      ),
    );
    const cookie = safe.cookies('media');
    expect(await outcome({ headers: { cookie, ...secure } })).toBe(opened);
    expect(await outcome({ headers: { cookie } })).toBe(refused);
    expect(await outcome({ headers: { cookie: plain, ...secure } })).toBe(refused);
  });

  it.each<Record<string, string>>([{}, { 'sec-fetch-site': 'same-origin' }])(
    '[SEC-14] opens the event stream to the page’s own EventSource (%j)',
    async (headers) => {
      expect(await outcome({ headers: { cookie: ann.cookies('media'), ...headers } })).toBe(opened);
    },
  );

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('[SEC-15] counts for nothing in a request from elsewhere (%j)', async (headers) => {
    expect(await outcome({ headers: { cookie: ann.cookies('media'), ...headers } })).toBe(refused);
  });

  it('[SEC-14] is for nothing but reading the stream: every other procedure takes it for nobody', async () => {
    const open = new Set([
      'auth.checkLoginId',
      'auth.addressMap',
      'auth.resetPassword',
      'auth.signUp',
      'auth.signIn',
      'auth.refresh',
      'auth.signOut',
      'chat.events',
    ]);
    const closed = Object.keys(procedures).filter((name) => !open.has(name));
    expect(closed.length).toBeGreaterThan(20);
    for (const procedure of closed) {
      const { error } = await callRaw(server.url, procedure, {
        json: '{}',
        headers: { cookie: ann.cookies('media') },
      });
      expect(error?.reason, procedure).toBe('SIGNED_OUT');
    }
    // Nor does it sign out or refresh.
    for (const procedure of ['auth.signOut', 'auth.refresh']) {
      await callRaw(server.url, procedure, { json: '{}', headers: { cookie: ann.cookies('media') } });
    }
    expect(await outcome({ accessToken: ann.accessToken })).toBe(opened);
  });

  it.each<[string, string, { method?: string; headers?: Record<string, string>; body?: string }]>([
    ['in a batch', '/trpc/chat.events?batch=1&input=%7B%7D', {}],
    ['in another writing', '/trpc/chat%2Eevents', {}],
    ['as a POST', '/trpc/chat.events', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['beside another call', '/trpc/chat.events,auth.me?batch=1', {}],
  ])('[SEC-14] is refused for the stream %s', async (_how, path, init) => {
    const headers = { ...init.headers, cookie: ann.cookies('media') };
    const response = await fetch(new URL(path, server.url), { ...init, headers });
    const text = await response.text();
    expect(text).toContain('error');
    expect(text).not.toContain('"type":"heads"');
  });

  it('[SEC-14] is no access token, and an access token is none of it', async () => {
    const [, token = ''] = /=(.+)/u.exec(ann.cookies('media')) ?? [];
    expect(await outcome({ accessToken: token })).toBe(refused);
    expect((await callRaw(server.url, 'auth.me', { accessToken: token })).error?.reason).toBe('SIGNED_OUT');
    expect(await outcome({ headers: { cookie: `dark-circle-media=${ann.accessToken}` } })).toBe(refused);
    // Who brings a header is who the header says.
    const headers = { cookie: ann.cookies('media'), authorization: 'Bearer a.b.c' };
    expect(await outcome({ headers })).toBe(refused);
  });

  it('[SEC-14] of another account opens no stream to a page that says whose events it wants', async () => {
    const { user } = await signUp(server.url, 'media-hal');
    const hal = new Browser(server.url);
    await hal.signIn('media-hal');
    const wants = (userId: number) => ({ headers: { cookie: hal.cookies('media') }, input: { userId } });
    expect(await outcome(wants(user.id))).toBe(opened);
    await using stream = await openStream(server.url, wants(admin.user.id));
    const first = await stream.until(() => stream.frames.find((frame) => !frame.includes('event: connected')));
    expect(first).toContain(refused);
    expect(first).toContain('"details":{"field":"userId"}');
  });

  it.each(['auth.signIn', 'auth.signUp'])(
    '[SEC-14] %s with the token in the body leaves no cookie of whoever was signed in before',
    async (procedure) => {
      const fay = new Browser(server.url);
      await fay.signUp(`media-fay-${procedure.slice(5).toLowerCase()}`);
      expect(fay.cookies()).not.toBe('');
      const before = fay.cookies();
      const next = {
        signIn: { loginId: 'media-admin', password: passwordOf('media-admin') },
        signUp: signUpForm('media-gil'),
      };
      const input = procedure === 'auth.signIn' ? next.signIn : next.signUp;
      // Who fails to sign in takes nobody's place.
      await fay.post(procedure, { ...input, password: 'short', refreshTokenIn: 'body' });
      expect(fay.cookies()).toBe(before);
      await fay.post(procedure, { ...input, refreshTokenIn: 'body' });
      expect(fay.cookies()).toBe('');
    },
  );

  it('[SEC-14] is left alone by a program that refreshes or signs out with a token of its own', async () => {
    const ida = new Browser(server.url);
    await ida.signUp('media-ida');
    const before = ida.cookies();
    const { refreshToken } = await signIn(server.url, 'media-admin');
    const refreshed: unknown = await (await ida.post('auth.refresh', { refreshToken })).json();
    expect(refreshed).toMatchObject({ result: { data: { user: { loginId: 'media-admin' } } } });
    expect(ida.cookies()).toBe(before);
    await ida.post('auth.signOut', { refreshToken });
    expect(ida.cookies()).toBe(before);
  });

  it('[P6] ends with its session: the stream at once, the cookie with the sign-out, a copy of it too', async () => {
    const cat = new Browser(server.url);
    await cat.signUp('media-cat');
    const copied = cat.cookies('media');
    await using stream = await openStream(server.url, { headers: { cookie: copied } });
    await stream.event(({ type }) => type === 'heads');
    const fromMs = performance.now();
    await cat.post('auth.signOut', {});
    await stream.ended;
    expect(performance.now() - fromMs).toBeLessThan(1000);
    expect(stream.text).toContain(refused);
    expect(cat.cookies()).toBe('');
    expect(await outcome({ headers: { cookie: copied } })).toBe(refused);
  });

  it('[P6] ends with a ban', async () => {
    const dan = new Browser(server.url);
    const { result } = (await (await dan.post('auth.signUp', signUpForm('media-dan'))).json()) as {
      result: { data: { user: { id: number } } };
    };
    await using stream = await openStream(server.url, { headers: { cookie: dan.cookies('media') } });
    await stream.event(({ type }) => type === 'heads');
    await admin.api.admin.banUser.mutate({ userId: result.data.user.id, reason: '욕설' });
    const fromMs = performance.now();
    await stream.ended;
    expect(performance.now() - fromMs).toBeLessThan(1000);
    expect(await outcome({ headers: { cookie: dan.cookies('media') } })).toBe(refused);
    // The refusal of a refresh takes the cookies away.
    await dan.post('auth.refresh', {});
    expect(dan.cookies()).toBe('');
  });
});
