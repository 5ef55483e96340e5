import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runServerToItsEnd, startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes } from '../support/storage.ts';

const password = 'a-password-nobody-may-see';

/** What the person who started it reads: one line, which holds no password. */
async function lineOf(env: Record<string, string>): Promise<string> {
  const { code, signal, stdout, stderr } = await runServerToItsEnd(env);
  expect({ code, signal, stdout }).toEqual({ code: 1, signal: null, stdout: '' });
  expect(stderr).toMatch(/^Dark Circle cannot start: \S.*\S\n$/u);
  expect(stderr).not.toMatch(/ {4}at |node:|undefined|\[object/u);
  expect(stderr).not.toContain(password);
  return stderr.trim().replace('Dark Circle cannot start: ', '');
}

describe('a server that cannot start says why in one line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dark-circle-start-'));
    await writeFile(join(folder, 'a-file'), '');
    await writeFile(join(folder, 'garbage.sqlite'), 'this is no database, whatever its name says. '.repeat(200));
  });
  afterAll(async () => rm(folder, { recursive: true }));

  it.each<[string, Record<string, string>, RegExp]>([
    ['a value that cannot be meant', { PORT: 'http' }, /^PORT: must be a number/u],
    ['a HOST that is not ours', { HOST: '192.0.2.1' }, /^HOST: 192\.0\.2\.1 is no address of this machine/u],
    [
      'a key that is none',
      { JWT_PRIVATE_KEY: `-----BEGIN-----\n${password}` },
      /^JWT_PRIVATE_KEY: the key is neither/u,
    ],
  ])('%s', async (_what, env, line) => {
    await using storage = await makeStorage('embedded');
    expect(await lineOf({ ...storage.env, ...env })).toMatch(line);
  });

  it('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    expect(await lineOf({ DATA_DIR: join(folder, 'port'), PORT: port })).toMatch(`port ${port} is taken`);
    server.close();
  });

  it('a MySQL that is not there, by address and by name', async () => {
    for (const host of ['127.0.0.1:1', 'localhost:1']) {
      const line = await lineOf({ DATABASE_URL: `mysql://root:${password}@${host}/chat` });
      expect(line).toMatch(/^the database \S+\/chat cannot be used: \S/u);
    }
  });

  it('a data folder that cannot be written', async () => {
    expect(await lineOf({ DATA_DIR: join(folder, 'a-file') })).toMatch(/^cannot write to \S+a-file/u);
  });

  it('a SQLite file that is corrupt', async () => {
    expect(await lineOf({ DATABASE_URL: join(folder, 'garbage.sqlite') })).toMatch(
      /garbage\.sqlite cannot be used as a database: \S/u,
    );
  });

  it('data that another process has open', async () => {
    await using storage = await makeStorage('embedded');
    await using first = await startServerProcess({ storage });
    expect(await lineOf(storage.env)).toMatch(/is in use by another process/u);
    expect((await fetch(new URL('/readyz', first.url))).status).toBe(200);
  });

  it.runIf(modes.includes('distributed'))('a wrong password, or a database that is not there', async () => {
    await using storage = await makeStorage('distributed');
    const url = new URL(storage.env['DATABASE_URL'] ?? '');
    url.pathname = '/no_such_database';
    expect(await lineOf({ DATABASE_URL: url.href })).toMatch(/no_such_database cannot be used: \S/u);
    url.username = 'nobody-known';
    url.password = password;
    expect(await lineOf({ DATABASE_URL: url.href })).toMatch(/no_such_database cannot be used: Access denied/u);
  });
});
