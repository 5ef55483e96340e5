import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqliteDatabase } from '../src/embedded/sqlite-database.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dark-circle-private-'));
  // A folder that somebody else made lets everybody look in.
  await chmod(folder, 0o755);
});
afterAll(async () => rm(folder, { recursive: true }));

test.skipIf(process.platform === 'win32').each(['new', 'old'])(
  'a database file that is %s is its owner’s alone',
  async (age) => {
    const file = join(folder, `${age}.sqlite`);
    if (age === 'old') {
      await writeFile(file, '');
      await chmod(file, 0o644);
    }
    const database = await openSqliteDatabase(file);
    await database.write(async (trx) => trx('authority').where({ id: 1 }).update({ generation: 1 }));
    for (const name of [file, `${file}-wal`, `${file}-shm`]) expect((await stat(name)).mode & 0o777).toBe(0o600);
    await database.close();
  },
);

test.runIf(process.platform === 'linux')('a folder where none can be made is refused in one line', async () => {
  await expect(openSqliteDatabase('/proc/dark-circle/chat.sqlite')).rejects.toThrow(
    /^cannot write to \/proc\/dark-circle: /u,
  );
});
