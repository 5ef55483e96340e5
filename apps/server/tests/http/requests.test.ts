import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../src/start-server.ts';
import { startServerHere } from '../support/in-process.ts';
import { signUp, talkRoom, type Person } from '../support/person.ts';
import { sendRaw } from '../support/raw-http.ts';
import { makeStorage, type Storage } from '../support/storage.ts';

describe('requests that are refused before anything reads them', () => {
  let storage: Storage;
  let server: RunningServer;
  let ann: Person;
  let roomId: number;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerHere(storage, { ALLOWED_ORIGINS: 'https://chat.example.org' });
    ann = await signUp(server.url, 'http-ann');
    roomId = await talkRoom(ann.api);
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  async function post(path: string, init: { headers?: Record<string, string>; body?: string } = {}): Promise<Response> {
    return fetch(new URL(path, server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.accessToken}`, ...init.headers },
      body: init.body ?? JSON.stringify({ roomId }),
    });
  }

  it.each([
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'text/plain',
    'text/plain; application/json',
    'application/octet-stream',
    'application/jsonx',
    '',
  ])('[SEC-15] a POST as %j is none of ours: 415', async (type) => {
    const response = await post('/trpc/auth.signOut', { headers: { 'content-type': type }, body: '{}' });
    expect(response.status).toBe(415);
    expect((await ann.api.auth.me.query()).id).toBe(ann.user.id);
  });

  it('[SEC-15] a POST without any type is refused: 415', async () => {
    const answer = await sendRaw(
      server.url,
      `POST /trpc/auth.signOut HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 415 /u);
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://chat.example.org.evil.example' },
    { origin: 'https://chat.example.org:8443' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('[SEC-15] a POST from another site (%j) is refused: 403', async (headers) => {
    const body = JSON.stringify({});
    expect((await post('/trpc/auth.signOut', { headers, body })).status).toBe(403);
    expect((await ann.api.auth.me.query()).id).toBe(ann.user.id);
  });

  it('[SEC-15] an origin that is none is refused without a Host too', async () => {
    const head =
      'POST /trpc/auth.signOut HTTP/1.0\r\nOrigin: null\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
    expect(await sendRaw(server.url, head)).toMatch(/^HTTP\/1\.1 403 /u);
  });

  it.each<Record<string, string>>([{ origin: 'https://chat.example.org' }, { 'sec-fetch-site': 'same-origin' }, {}])(
    '[SEC-15] a POST from where it may come (%j) is taken, and no answer opens the API to other pages',
    async (headers) => {
      const response = await post('/trpc/chat.joinRoom', { headers });
      expect(response.status).toBe(200);
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );

  it('[SEC-15] the page’s own origin is taken', async () => {
    expect((await post('/trpc/chat.joinRoom', { headers: { origin: server.url } })).status).toBe(200);
  });

  it('[P9] a body that says it is too long is not read: 413', async () => {
    const long = limits.requestBodyBytes + 1;
    const head = `POST /trpc/chat.send HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${long}\r\n\r\n`;
    expect(await sendRaw(server.url, head)).toMatch(/^HTTP\/1\.1 413 /u);
  });

  it.each(['chat.send', 'auth.signOut', 'auth.signIn'])(
    '[P9] a body to %s that turns out to be too long is refused: 413',
    async (procedure) => {
      const chunk = Buffer.from(`${(64 * 1024).toString(16)}\r\n${' '.repeat(64 * 1024)}\r\n`);
      const head = Buffer.from(
        `POST /trpc/${procedure} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${ann.accessToken}\r\nConnection: close\r\n` +
          'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      );
      expect(await sendRaw(server.url, [head, chunk, chunk, Buffer.from('0\r\n\r\n')])).toMatch(/^HTTP\/1\.1 413 /u);
    },
  );

  it('[P9] a batch counts its calls', async () => {
    const url = (calls: number): string => `/trpc/${Array.from({ length: calls }, () => 'auth.me').join(',')}?batch=1`;
    const headers = { authorization: `Bearer ${ann.accessToken}` };
    expect((await fetch(new URL(url(limits.batchCalls), server.url), { headers })).status).toBe(200);
    expect((await fetch(new URL(url(limits.batchCalls + 1), server.url), { headers })).status).toBe(400);
  });

  it('[P9] an address that is too long is not read: 414', async () => {
    const path = `/trpc/chat.rooms?input=${'x'.repeat(limits.requestUrlLength)}`;
    expect((await fetch(new URL(path, server.url))).status).toBe(414);
  });

  it('[P9] headers that are too long are not read: 431', async () => {
    const head = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(limits.requestHeaderBytes)}\r\n\r\n`;
    expect(await sendRaw(server.url, head)).toMatch(/^HTTP\/1\.1 431 /u);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is not answered: 405', async (method) => {
    const head = `${method} /trpc/auth.me HTTP/1.1\r\nHost: x\r\n\r\n`;
    expect(await sendRaw(server.url, head)).toMatch(/^HTTP\/1\.1 405 /u);
  });

  it('[SEC-15] a change is no GET, and a question no POST', async () => {
    const headers = { authorization: `Bearer ${ann.accessToken}` };
    const input = encodeURIComponent(JSON.stringify({ roomId }));
    expect((await fetch(new URL(`/trpc/chat.leaveRoom?input=${input}`, server.url), { headers })).status).toBe(405);
    expect((await post('/trpc/auth.me')).status).toBe(405);
    // A stream says it in its own way.
    expect(await (await post('/trpc/chat.events')).text()).toContain('"httpStatus":405');
  });

  it.each([
    'GET http://user:password@x/trpc/auth.me HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /trpc/auth.me HTTP/1.1\r\nHost: user:password@x\r\n\r\n',
    'GET /trpc/auth.me HTTP/1.1\r\nHost: [\r\n\r\n',
    'GET //\\@[/trpc/auth.me HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /trpc/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET /trpc/auth.me HTTP/1.1\r\n\r\n',
    'nonsense\r\n\r\n',
  ])('[SEC-28] an address that cannot be read (%j) is the caller’s fault, not ours', async (head) => {
    const answer = await sendRaw(server.url, head);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /u);
    expect(answer).not.toMatch(/stack| {4}at /u);
  });

  it('a procedure that is not there is not found', async () => {
    for (const path of [
      '/trpc/',
      '/trpc/chat',
      '/trpc/chat.nothing',
      '/trpc/__proto__',
      '/trpc/constructor.name',
      '/trpc/chat.events/x',
    ]) {
      const response = await fetch(new URL(path, server.url), {
        headers: { authorization: `Bearer ${ann.accessToken}` },
      });
      expect(response.status, path).toBe(404);
    }
  });

  it('[SEC-26] who sends slowly is not waited for', async () => {
    const { createServer } = await import('node:http');
    // What node does with these is node's own; here is that they are set.
    expect(limits.headersTimeoutMs).toBeLessThanOrEqual(limits.requestTimeoutMs);
    const options = { headersTimeout: limits.headersTimeoutMs, requestTimeout: limits.requestTimeoutMs };
    expect(createServer(options)).toMatchObject(options);
  });
});
