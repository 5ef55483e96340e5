import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { limits } from '@dark-circle/db/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBinary } from '../../../../scripts/services/find-binary.ts';
import { signUpAll, type Person } from '../support/person.ts';
import { startServerProcess, type ServerProcess } from '../support/server-process.ts';
import { SlowUpload } from '../support/slow-upload.ts';
import { makeStorage, type Storage } from '../support/storage.ts';
import { traces, upload, uploaded } from '../support/uploads.ts';
import { until } from '../support/until.ts';

const megabyte = 1024 * 1024;
const nothing = { blobs: 0, rows: 0, begun: 0 };

describe('the bounds of uploads', () => {
  let storage: Storage;
  let server: ServerProcess;
  let admin: Person;
  let ann: Person;
  let bob: Person;

  beforeAll(async () => {
    storage = await makeStorage('embedded');
    server = await startServerProcess({ storage });
    [admin, ann, bob] = (await signUpAll(server.url, ['bound-admin', 'bound-ann', 'bound-bob'])) as [
      Person,
      Person,
      Person,
    ];
  });
  afterAll(async () => {
    await server.close();
    await storage[Symbol.asyncDispose]();
  });

  async function untilNothingIsLeft(of = storage): Promise<void> {
    await until('nothing is left', async () => JSON.stringify(await traces(of)) === JSON.stringify(nothing), 10_000);
  }

  it('[P9] 50 MB are refused while they come, in one clear line, and are not read to their end: 413', async () => {
    await using sending = await SlowUpload.begin(server.url, ann.accessToken);
    while (sending.sent < 50 * megabyte && (await sending.send(256 * 1024)));
    await sending.closed;
    expect(sending.answer).toMatch(/^HTTP\/1\.1 413 /u);
    expect(sending.answer).toContain(`{"error":{"reason":"FILE_TOO_LARGE","details":{"limit":${limits.uploadBytes}}`);
    expect(sending.sent).toBeLessThan(limits.uploadBytes + 12 * megabyte);
    await untilNothingIsLeft();
  });

  it('[P9] a file that says it is too large is not read at all: 413', async () => {
    await using sending = await SlowUpload.begin(server.url, ann.accessToken, [`Content-Length: ${50 * megabyte}`]);
    await sending.closed;
    expect(sending.answer).toMatch(/^HTTP\/1\.1 413 [^]*"FILE_TOO_LARGE"/u);
    expect(await traces(storage)).toEqual(nothing);
  });

  it('[P9] as much as there may be is taken, and one byte more is not', async () => {
    const bytes = randomBytes(limits.uploadBytes + 1);
    expect((await upload(server.url, ann.accessToken, bytes)).error?.reason).toBe('FILE_TOO_LARGE');
    const most = await uploaded(server.url, ann.accessToken, bytes.subarray(1));
    expect(most.bytes).toBe(limits.uploadBytes);
  });

  it('[SEC-1] who is not signed in is refused before anything is read: 401', async () => {
    await using sending = await SlowUpload.begin(server.url, 'a.b.c', ['Content-Length: 1000']);
    await sending.closed;
    expect(sending.answer).toMatch(/^HTTP\/1\.1 401 [^]*"SIGNED_OUT"/u);
  });

  it('what its sender cuts off midway leaves nothing', async () => {
    const before = await traces(storage);
    await using sending = await SlowUpload.begin(server.url, ann.accessToken);
    await sending.send(megabyte);
    await until('it is on its way', async () => (await traces(storage)).begun === 1, 5_000);
    sending.cut();
    await until('nothing is left', async () => (await traces(storage)).begun === 0, 5_000);
    expect(await traces(storage)).toEqual(before);
  });

  it('[P9] one user has so many uploads at once, and a place again when one ends: 429', async () => {
    const running = await Promise.all(
      Array.from({ length: limits.uploadsAtOncePerUser }, async () => SlowUpload.begin(server.url, ann.accessToken)),
    );
    for (const each of running) await each.send(70_000);
    await until(
      'all are on their way',
      async () => (await traces(storage)).begun === limits.uploadsAtOncePerUser,
      10_000,
    );
    const refused = await upload(server.url, ann.accessToken, Buffer.from('x'));
    expect({ status: refused.status, error: refused.error }).toMatchObject({
      status: 429,
      error: { reason: 'TOO_MANY_UPLOADS', details: { retryAfterMs: 1_000 } },
    });
    expect(refused.headers.get('retry-after')).toBe('1');
    await uploaded(server.url, bob.accessToken, Buffer.from('x'));
    running[0]?.end();
    await until('it is answered', () => running[0]?.answer.startsWith('HTTP/1.1 200 '), 5_000);
    await uploaded(server.url, ann.accessToken, Buffer.from('x'));
    for (const each of running) each.cut();
    await until('nothing is on its way', async () => (await traces(storage)).begun === 0, 5_000);
  });

  it('[P9] what waits to be sent is bounded: 409', async () => {
    await storage.query(`UPDATE attachments SET bytes = 0 WHERE uploader_id = ${bob.user.id}`);
    const { id } = await uploaded(server.url, bob.accessToken, Buffer.from('x'));
    await storage.query(`UPDATE attachments SET bytes = ${limits.unsentBytes} WHERE id = '${id}'`);
    const before = await traces(storage);
    const refused = await upload(server.url, bob.accessToken, Buffer.from('x'));
    expect({ status: refused.status, reason: refused.error?.reason }).toEqual({
      status: 409,
      reason: 'TOO_MUCH_UNSENT',
    });
    // One that does not say how long it is has been stored by then, and is not any more.
    const unannounced = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x');
    };
    const late = await upload(server.url, bob.accessToken, unannounced());
    expect(late.error?.reason).toBe('TOO_MUCH_UNSENT');
    expect(await traces(storage)).toEqual(before);
  });

  it('[P6] a ban cuts off what is on its way within a second, and leaves nothing of it', async () => {
    const [eve] = await signUpAll(server.url, ['bound-eve']);
    if (eve === undefined) throw new Error('nobody signed up');
    const before = await traces(storage);
    await using sending = await SlowUpload.begin(server.url, eve.accessToken);
    await sending.send(megabyte);
    await until('it is on its way', async () => (await traces(storage)).begun === 1, 5_000);
    await admin.api.admin.banUser.mutate({ userId: eve.user.id, reason: '욕설' });
    const fromMs = performance.now();
    await until('it is refused', () => sending.answer.includes('SIGNED_OUT'), 5_000);
    expect(performance.now() - fromMs).toBeLessThan(1_000);
    await sending.closed;
    expect(await traces(storage)).toEqual(before);
  });

  it('a server that ends cuts them off, and says so: 503', async () => {
    await using other = await makeStorage('embedded');
    const ending = await startServerProcess({ storage: other });
    const [cho] = await signUpAll(ending.url, ['bound-cho']);
    await using sending = await SlowUpload.begin(ending.url, cho?.accessToken ?? '');
    await sending.send(megabyte);
    await until('it is on its way', async () => (await traces(other)).begun === 1, 5_000);
    await ending.close();
    await sending.closed;
    expect(sending.answer).toMatch(/^HTTP\/1\.1 503 [^]*"CLOSING"/u);
    expect(await traces(other)).toEqual(nothing);
  }, 60_000);

  it('what a killed server left behind is swept by the next one, once it is old', async () => {
    await using other = await makeStorage('embedded');
    const killed = await startServerProcess({ storage: other });
    const [dan] = await signUpAll(killed.url, ['bound-dan']);
    await using sending = await SlowUpload.begin(killed.url, dan?.accessToken ?? '');
    await sending.send(megabyte);
    await until('it is on its way', async () => (await traces(other)).begun === 1, 5_000);
    await killed.kill('SIGKILL');
    expect(await traces(other)).toEqual({ ...nothing, begun: 1 });
    const incoming = join(other.env['DATA_DIR'] ?? '', 'attachments', 'incoming');
    for (const name of await readdir(incoming)) await utimes(join(incoming, name), 1, 1);
    await using _next = await startServerProcess({ storage: other });
    await untilNothingIsLeft(other);
  }, 60_000);

  const prlimit = findBinary('prlimit');
  it.runIf(prlimit !== undefined)(
    '[P9] a full disk refuses it, and nothing is left (needs prlimit): 507',
    async () => {
      await using other = await makeStorage('embedded');
      await using full = await startServerProcess({ storage: other });
      const [fay] = await signUpAll(full.url, ['bound-fay']);
      // As on a full disk, the write fails; the files of the database have room left.
      await promisify(execFile)(prlimit ?? '', ['--pid', `${full.pid}`, `--fsize=${10 * megabyte}:unlimited`]);
      const { status, error } = await upload(full.url, fay?.accessToken ?? '', randomBytes(15 * megabyte));
      expect({ status, reason: error?.reason }).toEqual({ status: 507, reason: 'STORAGE_FULL' });
      expect(await traces(other)).toEqual(nothing);
      await uploaded(full.url, fay?.accessToken ?? '', randomBytes(megabyte));
    },
    60_000,
  );

  it('[P9][SEC-25] whoever uploads or asks too often is told when to come back: 429', async () => {
    await using other = await makeStorage('embedded');
    await using limited = await startServerProcess({ storage: other, env: { RATE_LIMITS: 'on' } });
    const [gil] = await signUpAll(limited.url, ['bound-gil']);
    const { times } = limits.allowances.upload;
    const reasons: (string | undefined)[] = [];
    for (let n = 0; n <= times; n += 1) {
      reasons.push((await upload(limited.url, gil?.accessToken ?? '', Buffer.alloc(0))).error?.reason);
    }
    expect(new Set(reasons.slice(0, times))).toEqual(new Set(['FILE_EMPTY']));
    expect(reasons.at(-1)).toBe('RATE_LIMITED');
  }, 60_000);
});
