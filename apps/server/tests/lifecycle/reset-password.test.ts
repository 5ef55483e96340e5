import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiAt, signUp } from '../support/person.ts';
import { refusalOf } from '../support/refusal.ts';
import { startServerProcess } from '../support/server-process.ts';
import { makeStorage, modes, type Storage } from '../support/storage.ts';

const command = fileURLToPath(new URL('../../src/reset-password.ts', import.meta.url));
const newPassword = 'battery staple';

/** The command as an operator runs it. */
async function run(storage: Pick<Storage, 'env'>, ...args: string[]) {
  const child = spawn(process.execPath, [command, ...args], { env: { ...storage.env, PORT: '4321' } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  const [code]: unknown[] = await once(child, 'close');
  return { code, ...output, token: /^ {2}http:\/\/localhost:4321\/reset#(\S+)$/mu.exec(output.stdout)?.[1] ?? '' };
}

describe.each(modes)('the command that resets a password, %s', (mode) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await makeStorage(mode);
  });
  afterEach(async () => storage[Symbol.asyncDispose]());

  it('prints a link that works once, while the server runs, for the last admin too', async () => {
    await using server = await startServerProcess({ storage });
    const admin = await signUp(server.url, 'reset-admin');
    const { code, stderr, token } = await run(storage, 'Reset-Admin');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { auth } = apiAt(server.url);
    await auth.resetPassword.mutate({ token, newPassword });
    const signIn = { loginId: 'reset-admin', password: newPassword };
    expect((await auth.signIn.mutate(signIn)).user).toEqual(admin.user);
    expect((await refusalOf(auth.refresh.mutate({ refreshToken: admin.refreshToken }))).reason).toBe('SIGNED_OUT');
    expect((await refusalOf(auth.resetPassword.mutate({ token, newPassword: 'another one' }))).reason).toBe(
      'RESET_LINK_INVALID',
    );
    expect(JSON.stringify(await storage.query('SELECT * FROM password_resets'))).not.toContain(token);
  }, 40_000);

  it('prints a link that works later, when no server runs; the newest one alone counts', async () => {
    const first = await startServerProcess({ storage });
    await signUp(first.url, 'reset-admin');
    await first.close();
    const [older, newer] = [await run(storage, 'reset-admin'), await run(storage, 'reset-admin')];
    await using server = await startServerProcess({ storage });
    const { auth } = apiAt(server.url);
    expect((await refusalOf(auth.resetPassword.mutate({ token: older.token, newPassword }))).reason).toBe(
      'RESET_LINK_INVALID',
    );
    await expect(auth.resetPassword.mutate({ token: newer.token, newPassword })).resolves.toEqual({});
  }, 40_000);

  it('says in one line what is wrong', async () => {
    await using _server = await startServerProcess({ storage });
    const failed = async (...args: string[]) => {
      const { code, stdout, stderr } = await run(storage, ...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^No link was made: \S.*\n$/u);
      return stderr;
    };
    expect(await failed('nobody')).toContain('nobody has this login id');
    expect(await failed()).toContain('usage: npm run reset-password -- <login id>');
    expect(await failed('two', 'names')).toContain('usage');
  }, 40_000);
});

it('finds no database where no server has ever run, and makes none', async () => {
  await using storage = await makeStorage('embedded');
  const { code, stderr } = await run(storage, 'anybody');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^No link was made: there is no database \S+: start the server once\n$/u);
  expect((await run(storage, 'anybody')).stderr).toBe(stderr);
});

it.each(modes)(
  'leaves a database of an older version to its server, %s',
  async (mode) => {
    await using storage = await makeStorage(mode);
    await (await startServerProcess({ storage })).close();
    await storage.query("DELETE FROM schema_migrations WHERE name = '0002-password-resets'");
    const { code, stderr } = await run(storage, 'anybody');
    expect(code).toBe(1);
    expect(stderr).toContain('the database was made by an older version: start the server of this version once');
    expect(await storage.query("SELECT name FROM schema_migrations WHERE name = '0002-password-resets'")).toEqual([]);
  },
  40_000,
);
