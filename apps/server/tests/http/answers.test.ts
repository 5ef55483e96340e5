import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { passwordOf, signUpForm } from '../support/person.ts';
import { makeStorage, type Storage } from '../support/storage.ts';

const metricsToken = 'a-token-for-prometheus';

describe('what every answer bears', () => {
  let storage: Storage;
  let server: ServerProcess;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerProcess({ storage, env: { LOG_LEVEL: 'debug', TRUST_PROXY: 'on' } });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await storage[Symbol.asyncDispose]();
  });

  async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, server.url), { headers });
  }

  async function postJson(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  it('/healthz and /readyz tell how it is', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'up' });
    expect(await (await get('/readyz')).json()).toEqual({ status: 'ready', database: 'up' });
  });

  it('/metrics is for this machine alone, not for whoever comes through a proxy', async () => {
    const metrics = await get('/metrics');
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).toContain('dark_circle_streams 0');
    for (const forwarded of ['203.0.113.7', '127.0.0.1']) {
      expect((await get('/metrics', { 'x-forwarded-for': forwarded })).status).toBe(404);
    }
  });

  it('[SEC-21] a browser is told to keep strangers’ code and frames away', async () => {
    for (const path of ['/', '/healthz', '/trpc/auth.me', '/no/such/page', '/trpc/chat.events']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ]) {
        expect(policy, path).toContain(rule);
      }
      expect(policy).not.toMatch(/script-src[^;]*unsafe/u);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/u);
    }
  });

  it('[SEC-14] the refresh cookie is out of the reach of scripts and of other sites', async () => {
    const plain = await postJson('/trpc/auth.signUp', signUpForm('cookie-ann'));
    expect(plain.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^dark-circle-refresh=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/u),
      // That there is a session is for scripts to see, and all that they see of it.
      expect.stringMatching(/^dark-circle-session=1; Max-Age=\d+; Path=\/; SameSite=Strict$/u),
      expect.stringMatching(/^dark-circle-media=/u),
    ]);
    expect(await plain.text()).not.toContain('refreshToken');
    const credentials = { loginId: 'cookie-ann', password: passwordOf('cookie-ann') };
    const secure = await postJson('/trpc/auth.signIn', credentials, { 'x-forwarded-proto': 'https' });
    const [cookie = '', mark] = secure.headers.getSetCookie();
    expect(mark).toMatch(/^__Host-dark-circle-session=1; Max-Age=\d+; Path=\/; SameSite=Strict; Secure$/u);
    expect(cookie).toMatch(
      /^__Host-dark-circle-refresh=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict; Secure$/u,
    );
    const sent = { cookie: cookie.split(';')[0] ?? '', 'x-forwarded-proto': 'http, https' };
    const refreshed = await postJson('/trpc/auth.refresh', {}, sent);
    expect(refreshed.status).toBe(200);
    // Over plain http that cookie counts for nothing.
    expect((await postJson('/trpc/auth.refresh', {}, { cookie: sent.cookie })).status).toBe(401);
    const [cleared, unmarked] = (await postJson('/trpc/auth.signOut', {}, sent)).headers.getSetCookie();
    expect(cleared).toMatch(/^__Host-dark-circle-refresh=; Max-Age=0; .*Secure$/u);
    expect(unmarked).toMatch(/^__Host-dark-circle-session=; Max-Age=0; .*Secure$/u);
  });

  it('[SEC-29] the log holds no token, no cookie, no body and no query, and every record is one line', async () => {
    const response = await postJson('/trpc/auth.signIn', { loginId: 'cookie-ann', password: passwordOf('cookie-ann') });
    const { accessToken } = ((await response.json()) as { result: { data: { accessToken: string } } }).result.data;
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const secret = 'words-of-somebody';
    const headers = { authorization: `Bearer ${accessToken}`, cookie, 'user-agent': `${secret}-agent` };
    await get(`/trpc/chat.publicRooms?input=${encodeURIComponent(`{"${secret}":1}`)}`, headers);
    await get(`/a%0d%0apage?${secret}`, headers);
    await postJson('/trpc/chat.send', { body: secret }, headers);
    const log = server.output.stderr;
    const paths = log
      .trim()
      .split('\n')
      .map((record) => (JSON.parse(record) as { path?: string }).path);
    expect(paths).toContain('/trpc/chat.publicRooms');
    for (const never of [secret, accessToken, cookie.split('=')[1] ?? '', passwordOf('cookie-ann')]) {
      expect(log).not.toContain(never);
    }
  });

  it('/metrics with a token is for whoever has it', async () => {
    await using other = await makeStorage('embedded');
    await using guarded = await startServerProcess({ storage: other, env: { METRICS_TOKEN: metricsToken } });
    const ask = async (headers: Record<string, string>) =>
      (await fetch(new URL('/metrics', guarded.url), { headers })).status;
    expect(await ask({})).toBe(404);
    expect(await ask({ authorization: `Bearer ${metricsToken.slice(0, -1)}x` })).toBe(404);
    expect(await ask({ authorization: `Bearer ${metricsToken}`, 'x-forwarded-for': '203.0.113.7' })).toBe(200);
  });
});
