import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveWeb } from '../../src/http/serve-web.ts';
import { listen, urlOf } from '../support/in-process.ts';
import { sendRaw } from '../support/raw-http.ts';

describe('the files of the web', () => {
  let folder: string;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dark-circle-web-'));
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
    await writeFile(join(folder, 'dist', 'index.html'), '<title>the page</title>');
    await writeFile(join(folder, 'dist', 'assets', 'app-1a2b.js'), 'let it = "be";');
    await writeFile(join(folder, 'dist', 'assets', 'old-3c4d.js'), 'gone with the next build');
    await writeFile(join(folder, 'dist', 'sw.js'), 'keeps the page');
    await writeFile(join(folder, 'dist', 'sw-off.js'), 'takes it away');
    await writeFile(join(folder, 'dist', 'manifest.webmanifest'), '{}');
    await writeFile(join(folder, 'dist', '.env'), 'SECRET=1');
    await writeFile(join(folder, 'secret.txt'), 'SECRET=2');
    const serve = serveWeb({ folder: join(folder, 'dist') });
    server = await listen((request, response) => {
      serve({ request, response, url: new URL(request.url ?? '/', 'http://server'), requestId: 'x' });
    });
    url = urlOf(server);
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(new URL(path, url), { headers });
  }

  it('any path that is no file is a page of the application', async () => {
    for (const path of ['/', '/rooms/2', '/a/b/c', '/?x=1']) {
      const response = await get(path);
      expect(await response.text(), path).toContain('the page');
      expect(response.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('an asset is kept for ever, and one that is not there is none', async () => {
    expect((await get('/assets/app-1a2b.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/app-gone.js')).status).toBe(404);
  });

  it('a browser asks for the service worker and the manifest anew each time, and knows what they are', async () => {
    const [worker, manifest] = [await get('/sw.js'), await get('/manifest.webmanifest')];
    expect(await worker.text()).toBe('keeps the page');
    expect(worker.headers.get('content-type')).toMatch(/^text\/javascript/u);
    expect(manifest.headers.get('content-type')).toMatch(/^application\/manifest\+json/u);
    for (const { headers } of [worker, manifest]) expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('turned off, it is another one that takes it away', async () => {
    const serve = serveWeb({ folder: join(folder, 'dist'), serviceWorker: false });
    const other = await listen((request, response) => {
      serve({ request, response, url: new URL(request.url ?? '/', 'http://server'), requestId: 'x' });
    });
    expect(await (await fetch(new URL('/sw.js', urlOf(other)))).text()).toBe('takes it away');
    other.close();
    other.closeAllConnections();
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%00/secret.txt',
    '//secret.txt',
    '/.env',
    '/%2eenv',
    '/assets/%2e%2e/.env',
    '/%E0%A4%A',
    '/__proto__',
    '/constructor',
  ])('[SEC-23] %s leads out of nowhere', async (path) => {
    const answer = await sendRaw(url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:200|404) /u);
    expect(answer).not.toContain('SECRET');
  });

  it.each(['bytes=5-2', 'bytes=-1', 'bytes=9999-', 'bytes=0-0,5-2', 'bytes=x', 'bytes=1e3-1', 'lines=1-2'])(
    '[SEC-27] a range of %j does not end the server',
    async (range) => {
      expect(await (await get('/assets/app-1a2b.js', { range })).text()).toBe('let it = "be";');
    },
  );

  it('[SEC-27] a path of many dots is answered at once', async () => {
    const startMs = performance.now();
    expect((await get(`/${'a.a'.repeat(200)}!`)).status).toBe(404);
    expect(performance.now() - startMs).toBeLessThan(1000);
  });

  it('a file that a new build has removed does not end the server', async () => {
    await rm(join(folder, 'dist', 'assets', 'old-3c4d.js'));
    await get('/assets/old-3c4d.js')
      .then(async (response) => response.text())
      .catch(() => 'cut off');
    expect((await get('/')).status).toBe(200);
  });

  it('without a built web it says what to do', async () => {
    const serve = serveWeb({ folder: join(folder, 'nothing') });
    const other = createServer((request, response) => {
      serve({ request, response, url: new URL('http://server/'), requestId: 'x' });
    });
    other.listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    expect(await (await fetch(urlOf(other))).text()).toContain('npm start');
    other.close();
    other.closeAllConnections();
  });
});
