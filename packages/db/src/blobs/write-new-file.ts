import { open, rm, type FileHandle } from 'node:fs/promises';
import { errorCode } from '../sql/database.ts';
import { BlobTooLargeError, StorageFullError } from './blob-store.ts';

const noRoomLeft = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Writes all that `source` gives into a file that there is not yet, and waits until it would survive a power cut. What fails leaves no file.
 * @throws BlobTooLargeError, StorageFullError, or what `source` throws
 */
export async function writeNewFile(
  file: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<number> {
  const handle = await open(file, 'wx', 0o600).catch(rethrowFull);
  try {
    const bytes = await writeAll(handle, source, maxBytes);
    await handle.sync().catch(rethrowFull);
    await handle.close();
    return bytes;
  } catch (error) {
    await handle.close();
    await rm(file, { force: true });
    throw error;
  }
}

async function writeAll(
  handle: FileHandle,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): Promise<number> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new BlobTooLargeError(`more than ${maxBytes} bytes came`);
    await writeWhole(handle, chunk).catch(rethrowFull);
  }
  return bytes;
}

/** A disk that fills up may take a part of a chunk. */
async function writeWhole(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let from = 0; from < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, from);
    from += bytesWritten;
  }
}

function rethrowFull(error: unknown): never {
  const code = errorCode(error);
  if (code !== undefined && noRoomLeft.has(code)) throw new StorageFullError('the disk is full', { cause: error });
  throw error;
}
