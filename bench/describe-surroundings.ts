import { statfsSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Connection, RowDataPacket } from 'mysql2/promise';

const tmpfsType = 0x01_02_19_94;

interface SettingsRow extends RowDataPacket {
  version: string;
  flush: number;
  doublewrite: string;
  binlog: number;
  folder: string;
}

/** How many processes wanted a processor in the last minute: with more than there are, others had work too. */
export function machineLoad(): string {
  return loadavg()[0]?.toFixed(1) ?? 'unknown';
}

/** On what, and under which settings, something was measured. */
export async function describeSurroundings(sql: Connection, loadBefore: string): Promise<string[]> {
  const [rows] = await sql.query<SettingsRow[]>(
    'SELECT @@version AS version, @@innodb_flush_log_at_trx_commit AS flush, @@innodb_doublewrite AS doublewrite, @@log_bin AS binlog, @@datadir AS folder',
  );
  const [settings] = rows;
  if (settings === undefined) throw new Error('the database does not tell its settings');
  const [cpu] = cpus();
  const inMemory = isInMemory(settings.folder);
  return [
    `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GB, Node ${process.versions.node}, load ${loadBefore} before and ${machineLoad()} after`,
    `MariaDB ${settings.version}: innodb_flush_log_at_trx_commit = ${settings.flush}, innodb_doublewrite = ${settings.doublewrite}, log_bin = ${settings.binlog}; data ${inMemory ? 'in memory (tmpfs): a flush costs nothing' : 'on a disk'}`,
  ];
}

function isInMemory(folder: string): boolean {
  try {
    return statfsSync(folder).type === tmpfsType;
  } catch {
    // In a container: not a folder of this machine.
    return false;
  }
}
