import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createPool, type Pool } from 'mysql2/promise';
import { findBinary } from '../../../scripts/services/find-binary.ts';
import { findFreePort } from '../../../scripts/services/find-free-port.ts';
import { mysqlGreeting, waitUntilReady } from '../../../scripts/services/wait-until-ready.ts';
import type { DatabaseReader, Row } from './database-reader.ts';
import { Part } from './part.ts';
import type { Reaper } from './reaper.ts';

const startsWithinMs = 60_000;
const databaseName = 'faults';

/** A private MariaDB that is killed and started again on the same data. */
export class Mariadb implements DatabaseReader {
  readonly part: Part;
  readonly port: number;
  readonly folder: string;
  readonly #pool: Pool;

  private constructor(part: Part, port: number, folder: string) {
    this.part = part;
    this.port = port;
    this.folder = folder;
    this.#pool = createPool({ uri: this.url, connectionLimit: 4, multipleStatements: false });
  }

  /** @throws Error when MariaDB is not on this machine */
  static async start(reaper: Reaper, folder: string): Promise<Mariadb> {
    const server = findBinary('mariadbd');
    const installer = findBinary('mariadb-install-db');
    if (server === undefined || installer === undefined) throw new Error('MariaDB is not installed (mariadb-server)');
    const data = join(folder, 'data');
    const asUser = process.getuid?.() === 0 ? ['--user=root'] : [];
    // Not that of other servers, whose temporary tables it would delete when it starts.
    const temporary = `--tmpdir=${join(folder, 'tmp')}`;
    mkdirSync(data);
    mkdirSync(join(folder, 'tmp'));
    const installed = spawnSync(
      installer,
      [
        '--no-defaults',
        ...asUser,
        `--datadir=${data}`,
        temporary,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
      ],
      { encoding: 'utf8', timeout: startsWithinMs },
    );
    if (installed.status !== 0) throw new Error(`${installer} failed:\n${installed.stderr}`);
    const port = await findFreePort();
    const log = openSync(join(folder, 'mariadb.log'), 'a');
    const part = new Part({
      name: 'MariaDB',
      reaper,
      command: [
        server,
        '--no-defaults',
        ...asUser,
        `--datadir=${data}`,
        temporary,
        `--socket=${join(folder, 'my.sock')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        '--skip-log-bin',
        '--max-connections=500',
        '--innodb-log-file-size=64M',
        // What is acknowledged has to survive the kill -9 of the database: the default, said aloud.
        '--innodb-flush-log-at-trx-commit=1',
      ],
      stdio: ['ignore', log, log],
    });
    const mariadb = new Mariadb(part, port, folder);
    await mariadb.start();
    const bootstrap = createPool({ uri: `mysql://root@127.0.0.1:${port}/`, connectionLimit: 1 });
    await bootstrap.query(`CREATE DATABASE ${databaseName}`);
    await bootstrap.end();
    return mariadb;
  }

  get url(): string {
    return `mysql://root@127.0.0.1:${this.port}/${databaseName}`;
  }

  async start(): Promise<void> {
    this.part.spawn();
    await waitUntilReady({ host: '127.0.0.1', port: this.port }, mysqlGreeting, {
      timeoutMs: startsWithinMs,
      hasEnded: () => !this.part.isRunning,
    });
  }

  /** Past all proxies. */
  async query(sql: string): Promise<Row[]> {
    const [rows] = await this.#pool.query(sql);
    return Array.isArray(rows) ? rows.filter((row): row is Row & typeof row => !Array.isArray(row)) : [];
  }

  async findDamage(): Promise<string[]> {
    const rows = await this.query('CHECK TABLE rooms, members, messages, reactions, room_events');
    return rows
      .filter((row) => row['Msg_text'] !== 'OK')
      .map((row) => `${String(row['Table'])}: ${String(row['Msg_text'])}`);
  }

  /** A connection of one's own, for locks. */
  async withConnection(work: (query: (sql: string) => Promise<void>) => Promise<void>): Promise<void> {
    const connection = await this.#pool.getConnection();
    try {
      await work(async (sql) => {
        await connection.query(sql);
      });
    } finally {
      // Whatever it still holds goes with it.
      connection.destroy();
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
    await this.part.end('SIGKILL');
  }
}
