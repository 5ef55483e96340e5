import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../make-temporary-folder.ts';
import { runCommand } from '../run-command.ts';
import { findBinary } from './find-binary.ts';
import { findFreePort } from './find-free-port.ts';
import { startPrepared, type PreparedServer, type Service } from './service.ts';
import { mysqlGreeting } from './wait-until-ready.ts';

/** A private, throw-away MariaDB of the programs on this machine, or undefined when there are none. */
export async function startMariadb(): Promise<Service | undefined> {
  const prepared = await prepareMariadb();
  return prepared && startPrepared(prepared);
}

/** Its data folder is made; nothing runs yet. */
export async function prepareMariadb(): Promise<PreparedServer | undefined> {
  const server = findBinary('mariadbd');
  const installer = findBinary('mariadb-install-db');
  if (server === undefined || installer === undefined) return undefined;

  const folder = makeTemporaryFolder('mariadb');
  const data = join(folder, 'data');
  // MariaDB refuses to run as root unless told so by name.
  const asUser = process.getuid?.() === 0 ? ['--user=root'] : [];
  // Each server takes what it finds in its folder for temporary tables as left behind, and deletes it: another one's too.
  const temporary = join(folder, 'tmp');
  mkdirSync(data);
  mkdirSync(temporary);
  const installed = await runCommand(
    [
      installer,
      '--no-defaults',
      ...asUser,
      `--datadir=${data}`,
      `--tmpdir=${temporary}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      // Containers often cannot look up their own name; nothing here needs it.
      '--force',
    ],
    { timeoutMs: 60_000 },
  );
  if (installed.exitCode !== 0) throw new Error(`${installer} failed:\n${installed.output}`);
  const port = await findFreePort();
  const pidFile = join(folder, 'my.pid');
  return {
    name: 'MariaDB',
    url: `mysql://root@127.0.0.1:${port}`,
    folder,
    port,
    pidFile,
    command: [
      server,
      '--no-defaults',
      ...asUser,
      `--datadir=${data}`,
      `--tmpdir=${temporary}`,
      `--socket=${join(folder, 'my.sock')}`,
      `--pid-file=${pidFile}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--skip-log-bin',
      '--max-connections=1000',
      // The data is thrown away: a crash of the whole machine need not be survived.
      '--innodb-flush-log-at-trx-commit=2',
      '--innodb-doublewrite=0',
    ],
    greeting: mysqlGreeting,
    startTimeoutMs: 60_000,
  };
}
