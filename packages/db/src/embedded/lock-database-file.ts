import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { StoreUnusableError } from '../errors.ts';
import { errorCode } from '../sql/database.ts';

/**
 * Keeps a second process off the same file. The lock is the operating system's, held through an open transaction on a file
 * beside it: it cannot outlive the process, whatever ends that.
 * @throws StoreUnusableError when another process has it
 */
export function lockDatabaseFile(file: string): () => void {
  const lockFile = `${file}.lock`;
  const lock = new Sqlite(lockFile, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (errorCode(error) === 'SQLITE_BUSY') {
      throw new StoreUnusableError(`${file} is in use by another process; stop that one first`, { cause: error });
    }
    const hint = existsSync(lockFile) ? `${lockFile} is not a lock file of this program` : `${lockFile} cannot be made`;
    throw new StoreUnusableError(hint, { cause: error });
  }
  return () => {
    lock.close();
  };
}
